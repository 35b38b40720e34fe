package sc.fiji.anomaly.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.scijava.Context;
import org.scijava.io.IOPlugin;
import org.scijava.io.IOService;

import net.imglib2.RandomAccessibleInterval;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.image.format.HostReader;

/**
 * Images that SciJava's {@link IOService} opens: SCIFIO's formats in Fiji, and those of Bio-Formats where it is installed.
 * Files that are none of images (tables, texts) are passed over. One file at a time is opened, and one plane at a time read,
 * because readers need not be made for several threads; nothing is shown.
 */
final class HostImages implements HostReader {

	private final IOService service;
	private final Object lock = new Object();

	private HostImages(final IOService service) {
		this.service = service;
	}

	/** What a context can read; nothing where it has no such service or no reader of images, as in plain ImageJ. */
	static HostReader of(final Context context) {
		final IOService service = context == null ? null : context.getService(IOService.class);
		return service != null && service.getInstances().stream().anyMatch(HostImages::isOfImages) ? new HostImages(service)
			: HostReader.NONE;
	}

	private static boolean isOfImages(final IOPlugin<?> plugin) {
		return plugin.getDataType() != null && RandomAccessibleInterval.class.isAssignableFrom(plugin.getDataType());
	}

	@Override
	public boolean isThere() {
		return true;
	}

	@Override
	public boolean knows(final Path file) {
		synchronized (lock) {
			return opener(file).isPresent();
		}
	}

	private Optional<IOPlugin<?>> opener(final Path file) {
		try {
			for (final IOPlugin<?> plugin : service.getInstances())
				if (isOfImages(plugin) && plugin.supportsOpen(file.toString())) return Optional.of(plugin);
		}
		catch (final RuntimeException e) {
			// a reader that fails at the name reads no such file
		}
		return Optional.empty();
	}

	@Override
	public Optional<HostImage> open(final Path file) throws IOException {
		synchronized (lock) {
			final Optional<IOPlugin<?>> plugin = opener(file);
			if (plugin.isEmpty()) return Optional.empty();
			final String name = plugin.get().getInfo().getClassName().replaceAll(".*\\.", "");
			try {
				final Object image = plugin.get().open(file.toString());
				return image instanceof RandomAccessibleInterval<?> planes ? Optional.of(new AxesImage(planes, lock, name))
					: Optional.empty();
			}
			catch (final AnomalyException e) {
				throw e;
			}
			catch (final IOException | RuntimeException | LinkageError e) { // readers of all kinds
				throw new IOException("the file cannot be read by " + name + (e.getMessage() == null ? "" : " (" + e.getMessage() +
					")") + ": open it in Fiji and save it as TIFF", e);
			}
		}
	}
}
