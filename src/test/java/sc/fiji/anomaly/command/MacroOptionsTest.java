package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.Macro;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Near;

/** Options as people and recorders write them. The last test shows why ImageJ's own reader does not do. */
class MacroOptionsTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = { //
		"model=/a/b.safetensors | /a/b.safetensors", //
		"model=[/a b/c.safetensors] | /a b/c.safetensors", //
		"model=[/data/model=3/good] | /data/model=3/good", //
		"model=/data/model=3/good | /data/model=3/good", //
		"model=[/a images=x b] | /a images=x b", //
		"model=[/a images=[x] b] | /a images=[x] b", //
		"model=[/a [b]/c] | /a [b]/c", //
		"model=[/a [b [c] d] e] | /a [b [c] d] e", //
		"model=[/a b]c d] | /a b]c d", //
		"model=[/a ]b c] | /a ]b c", //
		"model=[/a [b c] | /a [b c", //
		"model=[a]b/c | [a]b/c", //
		"model=[[a]b/c] | [a]b/c", //
		"model=[C:\\Users\\Jane Doe\\m.safetensors] | C:\\Users\\Jane Doe\\m.safetensors", //
		"model=C:/Users/m.safetensors | C:/Users/m.safetensors", //
		"model=[\\\\server\\share\\m] | \\\\server\\share\\m", //
		"model=[/münchen/Größe 𝔐/良品.safetensors] | /münchen/Größe 𝔐/良品.safetensors", //
		"model='/a b/c' | /a b/c", //
		"model='/a b's/c' | /a b's/c", //
		"model=O'Hara | O'Hara", //
		"model='n | 'n", //
		"MODEL=x | x", //
		"model= | \"\"", //
		"model=[] | \"\"", //
		"model=[ ] | \" \"", //
		"model='' | \"\"", //
		"model | true", //
	})
	void valueIsWhatStandsThere(final String options, final String value) {
		for (final String context : new String[] { "%s", " %s ", "%s next=1", "%s next=[1]", "%s  \t next=[a b] flag" })
			assertEquals(value, MacroOptions.parse(String.format(context, options)).get("model"), context);
	}

	@Test
	void whatFollowsIsReadToo() {
		assertEquals(Map.of("images", "/a [b c", "model", "/x y", "fpr", "0.1"), MacroOptions.parse(
			"images=[/a [b c] model=[/x y] fpr=0.1"));
		assertEquals(Map.of("output", "", "device", "cpu"), MacroOptions.parse("output= device=cpu"));
		assertEquals(List.of("b", "a", "c"), new ArrayList<>(MacroOptions.parse("b=1 a c=[]").keySet()));
	}

	@Test
	void nothingIsNothing() {
		assertEquals(Map.of(), MacroOptions.parse(null));
		assertEquals(Map.of(), MacroOptions.parse(""));
		assertEquals(Map.of(), MacroOptions.parse(" \t"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "model=[/a b", "model=[/a b images=/c", "images=/c model=[", "model=[a b]c d" })
	void openBracketIsAnError(final String options) {
		Near.assertNames(assertThrows(AnomalyException.class, () -> MacroOptions.parse(options)), "not closed");
	}

	@Test
	void keysTwiceOrMissingAreErrors() {
		Near.assertNames(assertThrows(AnomalyException.class, () -> MacroOptions.parse("model=a Model=b")), "'model'",
			"twice");
		Near.assertNames(assertThrows(AnomalyException.class, () -> MacroOptions.parse("model=a =b")), "=b");
		Near.assertNames(assertThrows(AnomalyException.class, () -> MacroOptions.parse("model = x")), "= x", "key=value");
	}

	@Test
	void imageJsOwnReaderFindsAnotherModel() {
		final String options = "images=[/data/model=3/good] model=[/tmp/m]";
		assertEquals("3/good]", Macro.getValue(options, "model", ""));
		assertEquals("/tmp/m", MacroOptions.parse(options).get("model"));
	}
}
