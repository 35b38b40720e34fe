package sc.fiji.anomaly.command;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Plugin;

import ij.gui.HTMLDialog;
import sc.fiji.anomaly.Progress;

/** <em>Anomaly Detection Documentation</em>: the essentials in a window, offline too, with a link to everything. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Anomaly Detection"), @Menu(
	label = DocumentationCommand.TITLE, weight = 99) },
	description = "Shows the essentials, and a link to the whole documentation.")
public final class DocumentationCommand extends AnomalyCommand {

	static final String TITLE = "Anomaly Detection Documentation";

	@Override
	String taskName() {
		return TITLE;
	}

	@Override
	String run(final Progress progress) throws IOException {
		if (!GraphicsEnvironment.isHeadless()) new HTMLDialog(TITLE, essentials(), false);
		return TITLE;
	}

	/** The page, also for those who have no display. */
	static String essentials() throws IOException {
		try (InputStream in = DocumentationCommand.class.getResourceAsStream("documentation.html")) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}
}
