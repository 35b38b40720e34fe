package sc.fiji.anomaly.imagej1;

import java.awt.AWTEvent;
import java.awt.AWTException;
import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Label;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.TextComponent;
import java.awt.TextField;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.AWTEventListener;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
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
import java.util.concurrent.atomic.AtomicBoolean;
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
import ij.gui.ImageWindow;
import ij.gui.MultiLineLabel;
import ij.gui.Toolbar;
import ij.measure.ResultsTable;
import ij.plugin.frame.Recorder;

/**
 * Starts ImageJ as its own main method does and then does what a person at the screen does: mouse and keys come from
 * {@link Robot}. Reads requests from standard input, a list of texts each, and answers with a text. Runs inside
 * ImageJ's JVM, so it uses nothing but the JDK and ij.jar.
 */
final class ImageJDriver {

	private static final int PAUSE = 30;
	private static final long MILLIS = 90_000;

	private final Robot robot;
	private CompletableFuture<String> macro = CompletableFuture.completedFuture("");

	private ImageJDriver() throws AWTException {
		robot = new Robot();
		robot.setAutoDelay(4);
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
			case "shows" -> {
				final Window window = window(a[0]);
				until(() -> texts(window).contains(a[1]), "'" + a[1] + "' in " + texts(window));
			}
			case "type" -> type(field(window(a[0]), Integer.parseInt(a[1])), a[2]);
			case "key" -> keyIn(window(a[0]), a[1].charAt(0));
			case "choose" -> choose(window(a[0]), a[1]);
			case "press" -> press(window(a[0]), a[1]);
			case "close" -> close(window(a[0]));
			case "gone" -> until(() -> find(a[0]) == null, "'" + a[0] + "' to go");
			case "leave" -> leave(a[0], a[1]);
			case "dismiss" -> dismiss(window(a[0]));
			case "escape" -> escape();
			case "shot" -> shot(window(a[0]), new File(a[1]));
			case "screen" -> shot(new Rectangle(Toolkit.getDefaultToolkit().getScreenSize()), new File(a[0]));
			case "windows" -> {
				return windows();
			}
			case "table" -> {
				return table(a[0]);
			}
			case "status-has" -> until(() -> texts(IJ.getInstance()).contains(a[0]), "'" + a[0] + "', there is '" + texts(IJ
				.getInstance()) + "'");
			case "image" -> {
				return image(a[0]);
			}
			case "log-has" -> until(() -> String.valueOf(IJ.getLog()).contains(a[0]), "'" + a[0] + "' in " + IJ.getLog());
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

	/** The last window whose title has this in it; with {@code =} before it, is this. */
	private static Window find(final String title) {
		return Arrays.stream(Window.getWindows()).filter(w -> w.isShowing() && (title.startsWith("=") ? title(w).equals(title
			.substring(1)) : title(w).contains(title))).reduce((a, b) -> b).orElse(null);
	}

	private static String title(final Window window) {
		if (window instanceof Frame f) return f.getTitle();
		return window instanceof Dialog d ? String.valueOf(d.getTitle()) : "";
	}

	private static Window window(final String title) throws InterruptedException {
		until(() -> find(title) != null, "window '" + title + "'");
		final Window window = find(title);
		// A window that has just opened still moves and is not painted; a click would miss it.
		Rectangle bounds;
		do {
			bounds = window.getBounds();
			Thread.sleep(5 * PAUSE);
		}
		while (!bounds.equals(window.getBounds()));
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
		click(field, field::isFocusOwner);
		press(KeyEvent.VK_END);
		for (int i = field.getText().length(); i > 0; i--)
			press(KeyEvent.VK_BACK_SPACE);
		text.chars().forEach(c -> key((char) c));
		until(() -> field.getText().equals(text), "'" + text + "', there is '" + field.getText() + "'");
	}

	/** Into an image's window, as a person does who looks at it. */
	private void keyIn(final Window window, final char c) throws InterruptedException {
		final Component canvas = ((ImageWindow) window).getCanvas();
		EventQueue.invokeLater(window::toFront); // others may lie over it
		robot.delay(10 * PAUSE);
		click(canvas, () -> canvas.isFocusOwner() || window.isFocused());
		key(c);
		robot.delay(10 * PAUSE);
	}

	/** A key of the US keyboard, which a virtual display has. */
	private void key(final char c) {
		final String shifted = ")!@#$%^&*(";
		if (Character.isUpperCase(c)) chord(KeyEvent.VK_SHIFT, c);
		else if (c == '_') chord(KeyEvent.VK_SHIFT, KeyEvent.VK_MINUS);
		else if (shifted.indexOf(c) >= 0) chord(KeyEvent.VK_SHIFT, '0' + shifted.indexOf(c));
		else press(KeyEvent.getExtendedKeyCodeForChar(c));
	}

	private void press(final int code) {
		robot.keyPress(code);
		robot.keyRelease(code);
	}

	private void chord(final int modifier, final int code) {
		robot.keyPress(modifier);
		press(code);
		robot.keyRelease(modifier);
	}

	/** Without a window manager, the first click into a new window may be lost: then a person clicks again. */
	private void click(final Component component, final BooleanSupplier done) throws InterruptedException {
		for (int i = 0; i < 30 && !done.getAsBoolean(); i++) {
			click(component);
			for (int k = 0; k < 15 && !done.getAsBoolean(); k++)
				Thread.sleep(PAUSE);
		}
		if (!done.getAsBoolean()) throw new IllegalStateException("clicked in vain on " + component);
	}

	private void click(final Component component) {
		final Point p = component.getLocationOnScreen();
		robot.mouseMove(p.x + component.getWidth() / 2, p.y + component.getHeight() / 2);
		robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
		robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
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

	/** Presses a button whose window then goes. */
	private void leave(final String title, final String label) throws InterruptedException {
		final Window window = window(title);
		press(window, label);
		until(() -> !window.isShowing(), "'" + title + "' to go");
	}

	/** Cancels a dialog; closes any other window. */
	private void dismiss(final Window window) throws InterruptedException {
		if (components(window).stream().anyMatch(c -> label(c).equals("Cancel"))) press(window, "Cancel");
		else close(window);
		until(() -> !window.isShowing(), title(window) + " to go");
	}

	private void press(final Window window, final String label) throws InterruptedException {
		final Component button = components(window).stream().filter(c -> label.equals(label(c))).findFirst().orElseThrow();
		final AtomicBoolean pressed = new AtomicBoolean();
		final AWTEventListener listener = e -> {
			if (e.getSource() == button && e.getID() == MouseEvent.MOUSE_RELEASED) pressed.set(true);
		};
		Toolkit.getDefaultToolkit().addAWTEventListener(listener, AWTEvent.MOUSE_EVENT_MASK);
		try {
			click(button, pressed::get);
		}
		finally {
			Toolkit.getDefaultToolkit().removeAWTEventListener(listener);
		}
	}

	private static String label(final Component c) {
		if (c instanceof Button b) return b.getLabel().strip();
		if (c instanceof Checkbox b) return b.getLabel();
		return c instanceof AbstractButton b ? b.getText() : "";
	}

	/** Into ImageJ's main window, as a person does who wants to stop something. */
	private void escape() throws InterruptedException {
		final Component tools = Toolbar.getInstance();
		click(tools, () -> IJ.getInstance().isFocused());
		press(KeyEvent.VK_ESCAPE);
	}

	private void shot(final Window window, final File file) throws IOException {
		window.toFront();
		robot.delay(2 * PAUSE);
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
