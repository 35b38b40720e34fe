package sc.fiji.anomaly.report.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class ClassFileNamesTest {

	@Test
	void fileNamesOfClassesAreSafeAndDistinct() {
		final Map<String, String> names = ClassFileNames.of(List.of("Hole", "hole", "a:b", "a?b", "x".repeat(300), "dots.."));
		assertEquals(Map.of("Hole", "images-Hole", "hole", "images-hole-2", "a:b", "images-a_b", "a?b", "images-a_b-2", "x"
			.repeat(300), "images-" + "x".repeat(80), "dots..", "images-dots_", "", "images"), names);
	}
}
