package sc.fiji.anomaly;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

/** Imports point downwards only, and there are no cycles: the picture in the README. */
class ArchitectureTest {

	private static final String ROOT = "sc.fiji.anomaly";
	private static final Set<String> PACKAGES = Set.of("math", "safetensors", "detect", "image", "dataset", "backbone",
		"feature", "model", "report", "report.embedding", "app", "command", "imagej1", "cli");

	private final JavaClasses classes = new ClassFileImporter().withImportOption(
		ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(ROOT);

	private static String in(final String name) {
		return ROOT + "." + name + "..";
	}

	@Test
	void everyPackageHasItsPlace() {
		final Set<String> found = new TreeSet<>();
		classes.forEach(c -> found.add(c.getPackageName()));
		found.remove(ROOT);
		found.removeIf(p -> PACKAGES.contains(p.substring(ROOT.length() + 1)));
		assertEquals(Set.of(), found, "packages without a place in the architecture");
	}

	@Test
	void importsPointDownwards() {
		layeredArchitecture().consideringOnlyDependenciesInLayers() //
			.layer("root").definedBy(ROOT) //
			.layer("ground").definedBy(in("math"), in("safetensors")) //
			.layer("parts").definedBy(in("detect"), in("image"), in("backbone")) //
			.layer("whole").definedBy(in("feature"), in("model"), in("report"), in("dataset")) //
			.layer("app").definedBy(in("app")) //
			.optionalLayer("ways").definedBy(in("command"), in("imagej1"), in("cli")) //
			.whereLayer("ways").mayNotBeAccessedByAnyLayer() //
			.whereLayer("app").mayOnlyBeAccessedByLayers("ways") //
			.whereLayer("whole").mayOnlyBeAccessedByLayers("app", "ways") //
			.whereLayer("parts").mayOnlyBeAccessedByLayers("whole", "app", "ways") //
			.whereLayer("ground").mayOnlyBeAccessedByLayers("parts", "whole", "app", "ways") //
			.check(classes);
	}

	@Test
	void reportDoesNotSeeItsEmbeddings() {
		noClasses().that().resideInAPackage(ROOT + ".report").should().dependOnClassesThat().resideInAPackage(in(
			"report.embedding")).check(classes);
	}

	@Test
	void rootUsesNothingOfOurs() {
		noClasses().that().resideInAPackage(ROOT).should().dependOnClassesThat().resideInAPackage(ROOT + ".*..").check(
			classes);
	}

	@Test
	void neighboursDoNotSeeEachOther() {
		for (final Set<String> level : Set.of(Set.of("math", "safetensors"), Set.of("detect", "image", "backbone"), Set
			.of("feature", "model", "report", "dataset"), Set.of("command", "cli")))
			for (final String a : level)
				for (final String b : level)
					if (!a.equals(b)) noClasses().that().resideInAPackage(in(a)).should().dependOnClassesThat()
						.resideInAPackage(in(b)).allowEmptyShould(true).check(classes);
	}

	@Test
	void packagesHaveNoCycles() {
		slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
	}

	@Test
	void onlyTheBackboneSeesTheDeepLearningLibrary() {
		noClasses().that().resideOutsideOfPackage(in("backbone")).should().dependOnClassesThat().resideInAPackage(
			"ai.djl..").check(classes);
	}

	@Test
	void onlyMathSeesTheUmapLibrary() {
		noClasses().that().resideOutsideOfPackage(in("math")).should().dependOnClassesThat().resideInAPackage("tagbio..")
			.check(classes);
	}

	@Test
	void mathAndDetectSeeNoFilesAndNoImages() {
		noClasses().that().resideInAnyPackage(in("math"), in("detect")).should().dependOnClassesThat().resideInAnyPackage(
			"ij..", "net.imglib2..", "java.nio.file..", "java.io..", "org.scijava..").check(classes);
	}

	@Test
	void useCasesKnowNoHost() {
		noClasses().that().resideOutsideOfPackages(in("command"), in("imagej1")).should().dependOnClassesThat()
			.resideInAPackage("org.scijava..").check(classes);
	}
}
