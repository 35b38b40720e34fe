package sc.fiji.anomaly.report.embedding;

import java.awt.Component;
import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import javax.swing.filechooser.FileNameExtensionFilter;

/** Asks where to save a file, and whether one that is there may be replaced; remembers the folder. */
final class SaveChooser {

	private final Component parent;
	private File folder;

	SaveChooser(final Component parent) {
		this.parent = parent;
	}

	/**
	 * Asks.
	 *
	 * @param name proposed file name without extension
	 * @param extension without dot; added if the person leaves it out
	 * @return empty if the person changed her mind
	 */
	Optional<Path> choose(final String name, final String extension) {
		final JFileChooser chooser = new JFileChooser(folder);
		chooser.setFileFilter(new FileNameExtensionFilter(extension.toUpperCase(Locale.ROOT), extension));
		chooser.setSelectedFile(new File(chooser.getCurrentDirectory(), fileName(name) + "." + extension));
		if (chooser.showSaveDialog(parent) != JFileChooser.APPROVE_OPTION) return Optional.empty();
		folder = chooser.getCurrentDirectory();
		final Path file = withExtension(chooser.getSelectedFile().toPath(), extension);
		return mayWrite(file) ? Optional.of(file) : Optional.empty();
	}

	/** A title as a file name that every system takes. */
	static String fileName(final String title) {
		final String plain = title.replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "").toLowerCase(Locale.ROOT);
		return plain.isEmpty() ? "embedding" : plain;
	}

	static Path withExtension(final Path file, final String extension) {
		final String name = file.getFileName().toString();
		return name.toLowerCase(Locale.ROOT).endsWith("." + extension) ? file : file.resolveSibling(name + "." + extension);
	}

	private boolean mayWrite(final Path file) {
		return !file.toFile().exists() || JOptionPane.showConfirmDialog(parent, file + " exists already. Replace it?",
			"Save", JOptionPane.OK_CANCEL_OPTION, JOptionPane.WARNING_MESSAGE) == JOptionPane.OK_OPTION;
	}
}
