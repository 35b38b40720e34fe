package sc.fiji.anomaly.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

import com.tngtech.archunit.core.importer.ClassFileImporter;

/** The plugin knows nothing of Spark; Spark's package is above all others. */
class PluginWithoutSparkTest {

	private static final Path CLASSES = Path.of("target/classes");

	@Test
	void noClassOfThePluginSeesSpark() {
		noClasses().should().dependOnClassesThat().resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..",
			"sc.fiji.anomaly.spark..").check(new ClassFileImporter().importPath(CLASSES));
	}

	@Test
	void noneOfItIsAmongTheFilesOfThePlugin() {
		assertTrue(Files.isDirectory(CLASSES.resolve("sc/fiji/anomaly/cli")), "compile first");
		assertFalse(Files.exists(CLASSES.resolve("sc/fiji/anomaly/spark")));
		assertFalse(Files.exists(CLASSES.resolve("org/apache")));
		assertFalse(Files.exists(CLASSES.resolve("scala")));
	}

	/** All that speaks of it in the build lies in one profile that has to be asked for. */
	@Test
	void theBuildNeedsItInItsProfileAlone() throws Exception {
		final Element project = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Path.of("pom.xml").toFile())
			.getDocumentElement();
		boolean found = false;
		for (Node part = project.getFirstChild(); part != null; part = part.getNextSibling()) {
			if (!part.getNodeName().equals("profiles")) {
				assertFalse(speaksOfSpark(part), part.getNodeName());
				continue;
			}
			for (Node profile = part.getFirstChild(); profile != null; profile = profile.getNextSibling())
				if (profile instanceof Element e && speaksOfSpark(e)) {
					found = true;
					assertTrue(e.getElementsByTagName("id").item(0).getTextContent().equals("spark"), e.getTextContent());
					assertTrue(e.getElementsByTagName("activation").getLength() == 0);
				}
		}
		assertTrue(found);
	}

	private static boolean speaksOfSpark(final Node node) {
		final String text = node.getTextContent().toLowerCase(Locale.ROOT);
		return text.contains("spark") || text.contains("hadoop") || text.contains("scala");
	}
}
