package sc.fiji.anomaly.report.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Component;
import java.awt.Container;
import java.awt.Frame;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.SwingUtilities;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.AnomalyException;

/** The window itself; skipped where there is no display. */
class EmbeddingWindowTest {

	private static final String TITLE = "Embedding window of the test";
	private static final List<EmbeddingScene> SCENES = List.of(ReferenceScenes.scene("all"), ReferenceScenes.scene("npca"));

	private Frame frame;

	private void open(final Consumer<EmbeddedImage> whenOpened) throws Exception {
		assumeFalse(GraphicsEnvironment.isHeadless(), "needs a display");
		EmbeddingWindow.show(TITLE, SCENES, whenOpened);
		SwingUtilities.invokeAndWait(() -> frame = Arrays.stream(Frame.getFrames()).filter(f -> f.isShowing() && f.getTitle()
			.equals(TITLE)).findFirst().orElseThrow());
	}

	@AfterEach
	void close() throws Exception {
		if (frame != null) SwingUtilities.invokeAndWait(frame::dispose);
	}

	private static Stream<Component> all(final Component root) {
		return root instanceof Container ? Stream.concat(Stream.of(root), Arrays.stream(((Container) root).getComponents())
			.flatMap(EmbeddingWindowTest::all)) : Stream.of(root);
	}

	private <T> List<T> all(final Class<T> type) {
		return all(frame).filter(type::isInstance).map(type::cast).toList();
	}

	private EmbeddingPanel panel() {
		return all(EmbeddingPanel.class).get(0);
	}

	private JCheckBox box(final String name) {
		return all(JCheckBox.class).stream().filter(b -> b.getText().equals(name)).findFirst().orElseThrow();
	}

	@Test
	void checkBoxesHideClassesAndStayHiddenInTheNextScene() throws Exception {
		open(i -> {});
		SwingUtilities.invokeAndWait(() -> box("hole (10)").doClick(0));
		assertEquals(69, new Projection(panel().scene(), panel().view(), panel().getBounds()).dots().size());
		SwingUtilities.invokeAndWait(() -> all(JComboBox.class).get(0).setSelectedIndex(1));
		assertEquals("UMAP of npca", panel().scene().title());
		assertFalse(box("hole (10)").isSelected());
		assertTrue(box("good (19)").isSelected());
	}

	@Test
	void anImageIsOpenedOffTheEventThreadAndAFailureIsShown() throws Exception {
		final CompletableFuture<Boolean> onEventThread = new CompletableFuture<>();
		open(i -> {
			onEventThread.complete(SwingUtilities.isEventDispatchThread());
			throw new AnomalyException("the file is gone");
		});
		SwingUtilities.invokeAndWait(() -> panel().open(SCENES.get(0).images().get(0)));
		assertFalse(onEventThread.get(10, TimeUnit.SECONDS));
		final List<String> texts = new ArrayList<>();
		for (int i = 0; i < 100 && !texts.contains("good/000.png could not be opened: the file is gone"); i++) {
			Thread.sleep(20);
			SwingUtilities.invokeAndWait(() -> all(JLabel.class).forEach(l -> texts.add(l.getText())));
		}
		assertTrue(texts.contains("good/000.png could not be opened: the file is gone"), texts.toString());
	}

	@Test
	void colorsByScoreOnDemand() throws Exception {
		open(i -> {});
		SwingUtilities.invokeAndWait(() -> box("Color by score").doClick(0));
		assertTrue(panel().view().byScore());
	}

	@Test
	void saysWhatIsMissing() {
		assertThrows(AnomalyException.class, () -> EmbeddingWindow.show(TITLE, List.of(), i -> {}));
		assumeTrue(GraphicsEnvironment.isHeadless(), "has a display");
		assertThrows(HeadlessException.class, () -> EmbeddingWindow.show(TITLE, SCENES, i -> {}));
	}

	@Test
	void filesAreNamedAfterTheSceneAndKeepTheirExtension() {
		assertEquals("umap-of-leading-29-components-90", SaveChooser.fileName("UMAP of leading 29 components (90 %)"));
		assertEquals("embedding", SaveChooser.fileName("???"));
		assertEquals(Path.of("a", "b.png"), SaveChooser.withExtension(Path.of("a", "b.png"), "png"));
		assertEquals(Path.of("a", "b.c.png"), SaveChooser.withExtension(Path.of("a", "b.c"), "png"));
	}
}
