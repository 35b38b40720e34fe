package sc.fiji.anomaly.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

/** A class looks the same everywhere, and like nothing else. */
class ClassStyleTest {

	@Test
	void colorIsNotTheOnlySign() {
		final Set<ClassStyle> styles = new HashSet<>();
		for (int n = 0; n < 56; n++)
			assertTrue(styles.add(ClassStyle.number(n)), "class " + n + " looks like an earlier one");
		for (int n = 0; n < 55; n++) {
			assertFalse(ClassStyle.number(n).marker() == ClassStyle.number(n + 1).marker());
			assertFalse(ClassStyle.number(n).color().equals(ClassStyle.number(n + 1).color()));
		}
	}

	@Test
	void noClassOfAnomaliesLooksLikeGoodOrAVerdict() {
		for (int n = 0; n < 56; n++) {
			final ClassStyle style = ClassStyle.number(n);
			assertTrue(Arrays.stream(Verdict.values()).noneMatch(v -> v.color().equals(style.color())), "class " + n);
			assertFalse(style.marker() == Marker.CIRCLE);
			assertFalse(style.color().equals(ClassStyle.NONE.color()));
		}
		assertFalse(ClassStyle.NONE.color().equals(Verdict.NORMAL.color()));
	}

	@Test
	void aClassKeepsItsStyleWhateverElseIsThereOfNormalImages() {
		final Map<String, ClassStyle> some = ClassStyle.of(List.of("hole", "good", "dent", "hole"), Set.of("good")), more =
			ClassStyle.of(List.of("", "dent", "ok", "good", "hole"), Set.of("good", "ok"));
		assertEquals(List.of("good", "dent", "hole"), List.copyOf(some.keySet()));
		assertEquals(some.get("dent"), more.get("dent"));
		assertEquals(some.get("hole"), more.get("hole"));
		assertEquals(ClassStyle.NONE, more.get(""));
	}

	@Test
	void theReportPageHasTheSameColors() throws IOException {
		try (InputStream in = ClassStyle.class.getResourceAsStream("/sc/fiji/anomaly/page/page.css")) {
			final String css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
			for (int n = 0; n < 8; n++)
				assertTrue(css.contains("--c" + (n + 1) + ": #" + ClassStyle.number(n).rgb() + ";"), "class " + n);
		}
	}
}
