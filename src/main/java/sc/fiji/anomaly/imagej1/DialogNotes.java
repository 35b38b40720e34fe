package sc.fiji.anomaly.imagej1;

import java.awt.Component;
import java.awt.Window;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import javax.swing.SwingUtilities;

import org.scijava.ItemVisibility;
import org.scijava.module.MethodCallException;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.widget.Button;

import ij.gui.GenericDialog;
import ij.gui.MultiLineLabel;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.app.option.Option;

/**
 * The messages of a dialog. Those with an initializer follow what is typed, as SciJava's dialogs have it: the command
 * writes them anew whenever an input with a callback changes.
 */
final class DialogNotes {

	/** Room for a note that grows, but for one with its button below. */
	private static final int LINES = 2;

	private final Module module;
	private final DialogValues values;
	private final Map<ModuleItem<?>, MultiLineLabel> shown = new LinkedHashMap<>();
	private final Map<ModuleItem<?>, Integer> room = new HashMap<>();
	private Map<String, String> last = Map.of();

	DialogNotes(final Module module, final DialogValues values) {
		this.module = module;
		this.values = values;
	}

	/** Adds a message. */
	void add(final GenericDialog dialog, final ModuleItem<?> item) {
		final List<ModuleItem<?>> all = StreamSupport.stream(module.getInfo().inputs().spliterator(), false).collect(Collectors
			.toList());
		final int next = all.indexOf(item) + 1;
		room.put(item, next < all.size() && all.get(next).getType() == Button.class ? 1 : LINES);
		final String text = Lines.wrapped(String.valueOf(module.getInput(item.getName())));
		if (!follows(item)) {
			dialog.addMessage(text);
			return;
		}
		write(item);
		dialog.addMessage(text(item) + "\n"); // a text of one line would be a label of another kind
		final Component label = dialog.getMessage();
		if (label instanceof MultiLineLabel lines) shown.put(item, lines);
	}

	/**
	 * Lets the command write its messages anew.
	 *
	 * @param texts what is typed; what cannot be read is left as it was, and told after OK
	 */
	void update(final Map<String, String> texts) {
		final Map<String, String> now = new LinkedHashMap<>();
		for (final Option option : values.asked())
			if (!isEmpty(module.getInfo().getInput(option.name()).getCallback())) now.put(option.name(), texts.get(option
				.name()));
		if (now.isEmpty() || now.equals(last)) return;
		last = now;
		for (final Option option : values.asked())
			if (now.containsKey(option.name())) set(option, now.get(option.name()));
		for (final ModuleItem<?> item : module.getInfo().inputs())
			if (follows(item)) write(item);
		show();
	}

	/** Shows the messages as the command has written them, and gives the dialog the room they need. */
	void show() {
		shown.forEach((item, label) -> {
			label.setText(text(item));
			final Window window = SwingUtilities.getWindowAncestor(label);
			if (window != null && label.getPreferredSize().height > label.getHeight()) window.pack();
		});
	}

	private String text(final ModuleItem<?> item) {
		final String text = Lines.wrapped(String.valueOf(module.getInput(item.getName())));
		return text + "\n ".repeat(Math.max(0, room.get(item) - text.split("\n").length));
	}

	private void set(final Option option, final String text) {
		try {
			module.setInput(option.name(), option.read(text));
		}
		catch (final AnomalyException e) {
			// Told after OK.
		}
	}

	private void write(final ModuleItem<?> item) {
		try {
			item.initialize(module);
		}
		catch (final MethodCallException e) {
			throw new IllegalStateException(e);
		}
	}

	private static boolean follows(final ModuleItem<?> item) {
		return item.getVisibility() == ItemVisibility.MESSAGE && !isEmpty(item.getInitializer());
	}

	private static boolean isEmpty(final String name) {
		return name == null || name.isEmpty();
	}
}
