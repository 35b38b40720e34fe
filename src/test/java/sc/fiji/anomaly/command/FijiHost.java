package sc.fiji.anomaly.command;

import java.util.List;
import java.util.Map;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.prefs.PrefService;
import org.scijava.thread.ThreadService;

import ij.Macro;

/**
 * SciJava as Fiji uses it in a macro. Fiji patches ImageJ so that {@code Macro.getOptions()} finds the macro's options on
 * whatever thread works for the macro; here modules run on the macro's own thread, which comes to the same.
 */
final class FijiHost implements AutoCloseable {

	private final Context context = new Context();

	FijiHost() {
		context.service(ThreadService.class).setExecutorService(new SameThread());
	}

	Context context() {
		return context;
	}

	PrefService prefs() {
		return context.service(PrefService.class);
	}

	/** What {@code run("Command...", options)} does. */
	CommandModule macro(final Class<? extends AnomalyCommand> command, final String options) throws Exception {
		return macro(command, options, Map.of());
	}

	/** The same of a script that a macro runs and that gives inputs. */
	CommandModule macro(final Class<? extends AnomalyCommand> command, final String options,
		final Map<String, Object> inputs) throws Exception
	{
		final Thread thread = Thread.currentThread();
		final String name = thread.getName();
		thread.setName("Run$_" + name);
		Macro.setOptions(options);
		try {
			return script(command, inputs);
		}
		finally {
			Macro.setOptions(null);
			thread.setName(name);
		}
	}

	/** What a script does: {@code command.run(Command, true, inputs)}. */
	CommandModule script(final Class<? extends AnomalyCommand> command, final Map<String, Object> inputs)
		throws Exception
	{
		return context.service(CommandService.class).run(command, true, inputs).get();
	}

	@Override
	public void close() {
		context.dispose();
	}

	private static final class SameThread extends AbstractExecutorService {

		@Override
		public void execute(final Runnable task) {
			task.run();
		}

		@Override
		public void shutdown() {}

		@Override
		public List<Runnable> shutdownNow() {
			return List.of();
		}

		@Override
		public boolean isShutdown() {
			return false;
		}

		@Override
		public boolean isTerminated() {
			return true;
		}

		@Override
		public boolean awaitTermination(final long timeout, final TimeUnit unit) {
			return true;
		}
	}
}
