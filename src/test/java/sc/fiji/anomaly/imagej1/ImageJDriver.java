package sc.fiji.anomaly.imagej1;

import java.awt.AWTException;
import java.awt.Button;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Label;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.TextComponent;
import java.awt.TextField;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.WindowEvent;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.JEditorPane;
import javax.swing.JLabel;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.MultiLineLabel;
import ij.measure.ResultsTable;
import ij.plugin.frame.Recorder;

/**
 * Starts ImageJ as its own main method does and then does what a person at the screen does: mouse and keys come from
 * {@link Robot}. Reads requests from standard input, a list of texts each, and answers with a text. Runs inside
 * ImageJ's JVM, so it uses nothing but the JDK and ij.jar.
 */
final class ImageJDriver {

	private static final int PAUSE = 30;
	private static final long MILLIS = 20_000;

	private final Robot robot;
	private CompletableFuture<String> macro = CompletableFuture.completedFuture("");

	private ImageJDriver() throws AWTException {
		robot = new Robot();
		robot.setAutoDelay(8);
	}

	public static void main(final String... args) throws Exception {
		final DataInputStream in = new DataInputStream(System.in);
		final DataOutputStream out = new DataOutputStream(System.out);
		// Whatever is printed must not get among the answers.
		System.setOut(new PrintStream(System.err, true));
		ImageJ.main(args);
		final ImageJDriver driver = new ImageJDriver();
		while (true) {
			final List<String> request = request(in);
			if (request.isEmpty()) System.exit(0);
			out.writeUTF(driver.answer(request));
			out.flush();
		}
	}

	private static List<String> request(final DataInputStream in) throws IOException {
		try {
			final List<String> request = new ArrayList<>();
			for (int n = in.readInt(); n > 0; n--)
				request.add(in.readUTF());
			return request;
		}
		catch (final EOFException e) {
			return List.of();
		}
	}

	private String answer(final List<String> request) {
		try {
			return answer(request.get(0), request.subList(1, request.size()).toArray(String[]::new));
		}
		catch (final Exception e) {
			return "driver: " + e + " in " + request + "; windows " + windows();
		}
	}

	private String answer(final String verb, final String[] a) throws Exception {
		switch (verb) {
			case "menu" -> IJ.doCommand(a[0]);
			case "start" -> macro = start(a[0]);
			case "join" -> {
				return macro.get(MILLIS, TimeUnit.MILLISECONDS);
			}
			case "running" -> {
				return Boolean.toString(!macro.isDone());
			}
			case "wait" -> {
				return texts(window(a[0]));
			}
			case "type" -> type(field(window(a[0]), Integer.parseInt(a[1])), a[2]);
			case "choose" -> choose(window(a[0]), a[1]);
			case "press" -> press(window(a[0]), a[1]);
			case "close" -> close(window(a[0]));
			case "gone" -> until(() -> find(a[0]) == null, "'" + a[0] + "' to go");
			case "escape" -> escape();
			case "shot" -> shot(window(a[0]), new File(a[1]));
			case "screen" -> shot(new Rectangle(Toolkit.getDefaultToolkit().getScreenSize()), new File(a[0]));
			case "windows" -> {
				return windows();
			}
			case "table" -> {
				return table(a[0]);
			}
			case "status" -> {
				return texts(IJ.getInstance());
			}
			case "image" -> {
				return image(a[0]);
			}
			case "log" -> {
				return String.valueOf(IJ.getLog());
			}
			case "recorded" -> {
				return Recorder.getInstance().getText();
			}
			default -> throw new IllegalArgumentException("unknown verb");
		}
		return "";
	}

	/** Runs a macro as the menu does: on a thread of its own. */
	private static CompletableFuture<String> start(final String text) {
		final CompletableFuture<String> result = new CompletableFuture<>();
		new Thread(() -> result.complete(String.valueOf(IJ.runMacro(text))), "test macro").start();
		return result;
	}

	// Windows.

	private static Window find(final String title) {
		return Arrays.stream(Window.getWindows()).filter(w -> w.isShowing() && title(w).contains(title)).reduce((a, b) -> b)
			.orElse(null);
	}

	private static String title(final Window window) {
		if (window instanceof java.awt.Frame f) return f.getTitle();
		return window instanceof java.awt.Dialog d ? String.valueOf(d.getTitle()) : "";
	}

	private static Window window(final String title) throws InterruptedException {
		until(() -> find(title) != null, "window '" + title + "'");
		final Window window = find(title);
		// Until it is painted.
		Thread.sleep(5 * PAUSE);
		return window;
	}

	private static void until(final BooleanSupplier condition, final String what) throws InterruptedException {
		final long end = System.currentTimeMillis() + MILLIS;
		while (!condition.getAsBoolean()) {
			if (System.currentTimeMillis() > end) throw new IllegalStateException("waited in vain for " + what);
			Thread.sleep(PAUSE);
		}
	}

	private static String windows() {
		return Arrays.stream(Window.getWindows()).filter(Window::isShowing).map(ImageJDriver::title).collect(Collectors
			.joining("|"));
	}

	private static void close(final Window window) {
		EventQueue.invokeLater(() -> window.dispatchEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSING)));
	}

	/** All components below a container, in order. */
	private static List<Component> components(final Container container) {
		final List<Component> all = new ArrayList<>();
		for (final Component c : container.getComponents()) {
			all.add(c);
			if (c instanceof Container inner) all.addAll(components(inner));
		}
		return all;
	}

	/** What a person reads in a window. */
	private static String texts(final Window window) {
		return components(window).stream().map(ImageJDriver::text).filter(t -> !t.isBlank()).collect(Collectors.joining(
			"\n"));
	}

	private static String text(final Component c) {
		if (c instanceof Label l) return l.getText();
		if (c instanceof JLabel l) return String.valueOf(l.getText());
		if (c instanceof MultiLineLabel l) return multiLine(l);
		if (c instanceof TextComponent t) return t.getText();
		if (c instanceof JEditorPane p) return p.getText();
		if (c instanceof Choice choice) return choice.getSelectedItem();
		return "";
	}

	private static String multiLine(final MultiLineLabel label) {
		try {
			final var lines = MultiLineLabel.class.getDeclaredField("lines");
			lines.setAccessible(true);
			return String.join("\n", (String[]) lines.get(label));
		}
		catch (final ReflectiveOperationException e) {
			throw new IllegalStateException(e);
		}
	}

	// Mouse and keys.

	private static TextField field(final Window window, final int number) {
		return (TextField) components(window).stream().filter(TextField.class::isInstance).skip(number).findFirst()
			.orElseThrow();
	}

	private void type(final TextField field, final String text) throws InterruptedException {
		click(field);
		chord(KeyEvent.VK_CONTROL, KeyEvent.VK_A);
		robot.keyPress(KeyEvent.VK_BACK_SPACE);
		robot.keyRelease(KeyEvent.VK_BACK_SPACE);
		text.chars().forEach(c -> key((char) c));
		until(() -> field.getText().equals(text), "'" + text + "', there is '" + field.getText() + "'");
	}

	/** A key of the US keyboard, which a virtual display has. */
	private void key(final char c) {
		final String shifted = ")!@#$%^&*(";
		if (Character.isUpperCase(c)) chord(KeyEvent.VK_SHIFT, c);
		else if (c == '_') chord(KeyEvent.VK_SHIFT, KeyEvent.VK_MINUS);
		else if (shifted.indexOf(c) >= 0) chord(KeyEvent.VK_SHIFT, '0' + shifted.indexOf(c));
		else {
			final int code = KeyEvent.getExtendedKeyCodeForChar(c);
			robot.keyPress(code);
			robot.keyRelease(code);
		}
	}

	private void chord(final int modifier, final int code) {
		robot.keyPress(modifier);
		robot.keyPress(code);
		robot.keyRelease(code);
		robot.keyRelease(modifier);
	}

	private void click(final Component component) {
		final Point p = component.getLocationOnScreen();
		robot.mouseMove(p.x + component.getWidth() / 2, p.y + component.getHeight() / 2);
		robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
		robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
		robot.waitForIdle();
	}

	/** Lists are chosen from by their method: a list that drops down is no component that could be clicked. */
	private static void choose(final Window window, final String item) {
		final Choice choice = (Choice) components(window).stream().filter(c -> c instanceof Choice l && contains(l, item))
			.findFirst().orElseThrow();
		choice.select(item);
	}

	private static boolean contains(final Choice choice, final String item) {
		for (int i = 0; i < choice.getItemCount(); i++)
			if (choice.getItem(i).equals(item)) return true;
		return false;
	}

	private void press(final Window window, final String label) {
		click(components(window).stream().filter(c -> c instanceof Button b && label.equals(b.getLabel().strip()) ||
			c instanceof AbstractButton a && label.equals(a.getText()) || c instanceof java.awt.Checkbox k && label.equals(k
				.getLabel())).findFirst().orElseThrow());
	}

	/** Into ImageJ's main window, as a person does who wants to stop something. */
	private void escape() {
		final Point p = IJ.getInstance().getLocationOnScreen();
		robot.mouseMove(p.x + IJ.getInstance().getWidth() - 15, p.y + IJ.getInstance().getHeight() - 8);
		robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
		robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
		robot.keyPress(KeyEvent.VK_ESCAPE);
		robot.keyRelease(KeyEvent.VK_ESCAPE);
	}

	private void shot(final Window window, final File file) throws IOException {
		window.toFront();
		robot.waitForIdle();
		robot.delay(5 * PAUSE);
		shot(window.getBounds(), file);
	}

	private void shot(final Rectangle area, final File file) throws IOException {
		file.getParentFile().mkdirs();
		ImageIO.write(robot.createScreenCapture(area), "png", file);
	}

	// What came out.

	private static String table(final String title) {
		final ResultsTable table = ResultsTable.getResultsTable(title);
		if (table == null) return "no table " + title;
		final StringBuilder text = new StringBuilder(table.getColumnHeadings());
		for (int i = 0; i < table.size(); i++)
			text.append('\n').append(table.getRowAsString(i));
		return text.toString();
	}

	private static String image(final String title) {
		final ImagePlus image = WindowManager.getImage(title);
		return image == null ? "no image " + title : image + " " + image.getStack().getSliceLabel(image.getStackSize());
	}
}
