package sc.fiji.anomaly.fuzz;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import sc.fiji.anomaly.AnomalyException;

/** Gives a target changed inputs. Inputs that end in a new way are changed further. For one thread. */
final class Fuzzer {

	/** A message for people has nothing of these. */
	private static final Pattern INTERNALS = Pattern.compile("\\b(java|javax|sun|ij|com\\.google)\\.[a-z]+\\.|Exception\\b");
	private static final long SLOW = TimeUnit.SECONDS.toNanos(5);
	private static final int MOST_KEPT = 2000;

	/** What is wrong with an input. */
	record Finding(String target, String what, byte[] input) {}

	private final FuzzTarget target;
	private final Random random;
	private final Mutator mutator;
	private final List<byte[]> pool;
	private final Set<String> endings = new HashSet<>();
	private volatile byte[] now;
	private volatile long since;

	Fuzzer(final FuzzTarget target, final long seed) throws IOException {
		this.target = target;
		random = new Random(seed);
		mutator = new Mutator(random);
		pool = new ArrayList<>(target.corpus());
		if (pool.isEmpty()) throw new IllegalStateException(target.name() + " has no inputs to begin with");
	}

	FuzzTarget target() {
		return target;
	}

	/** What is being read, if it takes longer than a minute. */
	Optional<Finding> stuck() {
		final byte[] input = now;
		return input != null && System.nanoTime() - since > TimeUnit.MINUTES.toNanos(1) ? Optional.of(new Finding(target
			.name(), "takes more than a minute", input)) : Optional.empty();
	}

	/** The inputs to begin with, as they are. */
	List<Finding> begin() {
		return List.copyOf(pool).stream().flatMap(input -> tried(input).stream()).toList();
	}

	/** One changed input. */
	Optional<Finding> next() {
		final byte[] changed = mutator.mutated(any(), any());
		return tried(random.nextInt(4) == 0 ? changed : target.mended(changed, random));
	}

	private byte[] any() {
		return pool.get(random.nextInt(pool.size()));
	}

	private Optional<Finding> tried(final byte[] input) {
		now = input;
		since = System.nanoTime();
		final long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
		final String ending = ending(input);
		final long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
		now = null;
		// Endings are not kept beyond need: there are as many as inputs, nearly, and runs are long.
		if (pool.size() < MOST_KEPT && endings.add(ending.replaceAll("[0-9]+|'[^']*'", "#"))) pool.add(input);
		if (ending.startsWith("!")) return Optional.of(new Finding(target.name(), ending.substring(1), input));
		return took > SLOW ? Optional.of(new Finding(target.name(), "takes " + took / 1_000_000 + " ms of processor time",
			input)) : Optional.empty();
	}

	private String ending(final byte[] input) {
		return ending(target, input);
	}

	/** What reading ends with: the message; one that is a finding begins with an exclamation mark. */
	static String ending(final FuzzTarget target, final byte[] input) {
		try {
			target.read(input);
			return "";
		}
		catch (final AnomalyException | IOException e) {
			final String message = e.getMessage();
			return message == null || message.isBlank() || INTERNALS.matcher(message).find() ? "!" + e.getClass()
				.getSimpleName() + " says: " + message + place(e) : message;
		}
		catch (final Throwable e) {
			return "!" + e + place(e);
		}
	}

	private static String place(final Throwable e) {
		final StringBuilder text = new StringBuilder();
		for (Throwable t = e; t != null; t = t.getCause())
			for (int i = 0; i < Math.min(4, t.getStackTrace().length); i++)
				text.append(" <- ").append(t.getStackTrace()[i]);
		return text.toString();
	}
}
