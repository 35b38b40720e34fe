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

/** Imports point downwards only, and there are no cycles: the picture in src/docs/development.md. */
class ArchitectureTest {

	private static final String ROOT = "sc.fiji.anomaly";
	private static final Set<String> PACKAGES = Set.of("math", "safetensors", "hub", "detect", "image", "image.format",
		"image.map", "image.view", "image.region", "dataset", "backbone", "feature", "model", "report", "report.table",
		"report.plot", "report.picture", "report.folder", "report.page", "report.window", "report.embedding", "install", "app",
		"app.option", "command", "command.dialog", "imagej1", "cli");

	private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(
		ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(ROOT);

	private static String in(final String name) {
		return ROOT + "." + name + "..";
	}

	@Test
	void everyPackageHasItsPlace() {
		final Set<String> found = new TreeSet<>();
		CLASSES.forEach(c -> found.add(c.getPackageName()));
		found.remove(ROOT);
		found.removeIf(p -> PACKAGES.contains(p.substring(ROOT.length() + 1)));
		assertEquals(Set.of(), found, "packages without a place in the architecture");
	}

	@Test
	void importsPointDownwards() {
		layeredArchitecture().consideringOnlyDependenciesInLayers() //
			.layer("root").definedBy(ROOT) //
			.layer("ground").definedBy(in("math"), in("safetensors"), in("hub")) //
			.layer("parts").definedBy(in("detect"), in("image"), in("backbone")) //
			.layer("whole").definedBy(in("feature"), in("model"), in("report"), in("dataset"), in("install")) //
			.layer("app").definedBy(in("app")) //
			.optionalLayer("ways").definedBy(in("command"), in("imagej1"), in("cli")) //
			.whereLayer("ways").mayNotBeAccessedByAnyLayer() //
			.whereLayer("app").mayOnlyBeAccessedByLayers("ways") //
			.whereLayer("whole").mayOnlyBeAccessedByLayers("app", "ways") //
			.whereLayer("parts").mayOnlyBeAccessedByLayers("whole", "app", "ways") //
			.whereLayer("ground").mayOnlyBeAccessedByLayers("parts", "whole", "app", "ways") //
			.check(CLASSES);
	}

	@Test
	void resultsDoNotSeeWhatShowsThem() {
		layeredArchitecture().consideringOnlyDependenciesInLayers() //
			.layer("results").definedBy(ROOT + ".report") //
			.layer("table").definedBy(in("report.table")) //
			.layer("plot").definedBy(in("report.plot")) //
			.layer("picture").definedBy(in("report.picture")) //
			.layer("folder").definedBy(in("report.folder")) //
			.layer("page").definedBy(in("report.page")) //
			.layer("window").definedBy(in("report.window")) //
			.layer("embedding").definedBy(in("report.embedding")) //
			.whereLayer("folder").mayNotBeAccessedByAnyLayer() //
			.whereLayer("page").mayNotBeAccessedByAnyLayer() //
			.whereLayer("window").mayNotBeAccessedByAnyLayer() //
			.whereLayer("embedding").mayNotBeAccessedByAnyLayer() //
			.whereLayer("picture").mayOnlyBeAccessedByLayers("folder", "page", "window") //
			.whereLayer("plot").mayOnlyBeAccessedByLayers("picture", "folder", "window") //
			.whereLayer("table").mayOnlyBeAccessedByLayers("folder", "window", "embedding") //
			.check(CLASSES);
	}

	@Test
	void imagesDoNotSeeTheirMapsNorViewsNorFiles() {
		noClasses().that().resideInAPackage(ROOT + ".image").should().dependOnClassesThat().resideInAnyPackage(in("image.map"),
			in("image.view"), in("image.region"), in("image.format"), "javax.imageio..").check(CLASSES);
	}

	/** ImageJ's own readers print and show dialogs. */
	@Test
	void filesAreReadWithoutImageJ() {
		noClasses().that().resideInAPackage(in("image.format")).should().dependOnClassesThat().resideInAPackage("ij..").check(
			CLASSES);
	}

	@Test
	void filesAndMapsAndViewsDoNotSeeEachOther() {
		for (final String a : Set.of("image.format", "image.map", "image.view"))
			for (final String b : Set.of("image.format", "image.map", "image.view"))
				if (!a.equals(b)) noClasses().that().resideInAPackage(in(a)).should().dependOnClassesThat().resideInAPackage(in(b))
					.check(CLASSES);
		noClasses().that().resideInAnyPackage(in("image.format"), in("image.map"), in("image.view")).should()
			.dependOnClassesThat().resideInAPackage(in("image.region")).check(CLASSES);
	}

	@Test
	void optionsUseNothingButTheRoot() {
		noClasses().that().resideInAPackage(in("app.option")).should().dependOnClassesThat().resideInAnyPackage(ROOT + ".app",
			in("math"), in("safetensors"), in("hub"), in("detect"), in("image"), in("backbone"), in("feature"), in("model"), in(
				"report"), in("dataset"), in("install")).check(CLASSES);
	}

	@Test
	void rootUsesNothingOfOurs() {
		noClasses().that().resideInAPackage(ROOT).should().dependOnClassesThat().resideInAPackage(ROOT + ".*..").check(
			CLASSES);
	}

	@Test
	void neighboursDoNotSeeEachOther() {
		for (final Set<String> level : Set.of(Set.of("math", "safetensors", "hub"), Set.of("detect", "image", "backbone"), Set
			.of("feature", "model", "report", "dataset", "install"), Set.of("command", "cli")))
			for (final String a : level)
				for (final String b : level)
					if (!a.equals(b)) noClasses().that().resideInAPackage(in(a)).should().dependOnClassesThat()
						.resideInAPackage(in(b)).allowEmptyShould(true).check(CLASSES);
	}

	@Test
	void packagesHaveNoCycles() {
		slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void onlyTheBackboneSeesTheDeepLearningLibrary() {
		noClasses().that().resideOutsideOfPackage(in("backbone")).should().dependOnClassesThat().resideInAPackage(
			"ai.djl..").check(CLASSES);
	}

	@Test
	void onlyMathSeesTheUmapLibrary() {
		noClasses().that().resideOutsideOfPackage(in("math")).should().dependOnClassesThat().resideInAPackage("tagbio..")
			.check(CLASSES);
	}

	@Test
	void mathAndDetectSeeNoFilesAndNoImages() {
		noClasses().that().resideInAnyPackage(in("math"), in("detect")).should().dependOnClassesThat().resideInAnyPackage(
			"ij..", "net.imglib2..", "java.nio.file..", "java.io..", "org.scijava..").check(CLASSES);
	}

	@Test
	void onlyTheHubOpensConnections() {
		noClasses().that().resideOutsideOfPackage(in("hub")).should().dependOnClassesThat().resideInAPackage("java.net.http..")
			.orShould().dependOnClassesThat().haveFullyQualifiedName("java.net.URLConnection").orShould()
			.dependOnClassesThat().haveFullyQualifiedName("java.net.HttpURLConnection").orShould().dependOnClassesThat()
			.haveFullyQualifiedName("java.net.Socket").check(CLASSES);
	}

	@Test
	void onlyCommandsAndWindowsNeedADisplay() {
		noClasses().that().resideOutsideOfPackages(in("command"), in("imagej1"), in("report.window")).should()
			.dependOnClassesThat().resideInAPackage(in("report.window")).check(CLASSES);
	}

	@Test
	void useCasesKnowNoHost() {
		noClasses().that().resideOutsideOfPackages(in("command"), in("imagej1")).should().dependOnClassesThat()
			.resideInAPackage("org.scijava..").check(CLASSES);
	}
}
