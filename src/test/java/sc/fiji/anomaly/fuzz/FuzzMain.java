package sc.fiji.anomaly.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import sc.fiji.anomaly.Sha256;
import sc.fiji.anomaly.fuzz.Fuzzer.Finding;

/**
 * Reads damaged inputs of every kind for some seconds, all kinds in turn. A finding is whatever is no sentence for
 * people: another exception, a message with Java in it, more than five seconds of processor time, a hang. Its input is
 * written to a folder; nothing else stays.
 */
public final class FuzzMain {

	private static final long TURN = TimeUnit.MILLISECONDS.toNanos(20);

	private final Map<String, Long> counts = new TreeMap<>();
	private final Map<String, Finding> findings = new TreeMap<>();

	/** @param arguments seconds, a folder for files on the way, a folder for findings, then the targets, all if there are none */
	public static void main(final String... arguments) throws Exception {
		final long seconds = Long.parseLong(arguments[0]);
		final List<String> wanted = List.of(arguments).subList(3, arguments.length);
		final FuzzMain main = new FuzzMain();
		main.run(seconds, Path.of(arguments[1]), wanted);
		System.exit(main.tell(Path.of(arguments[2])) ? 0 : 1);
	}

	private void run(final long seconds, final Path folder, final List<String> wanted) throws Exception {
		final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
		final List<Thread> threads = new ArrayList<>();
		final List<Fuzzer> fuzzers = new ArrayList<>();
		for (int t = 0; t < Runtime.getRuntime().availableProcessors(); t++) {
			final List<Fuzzer> own = fuzzers(Files.createDirectories(folder.resolve("thread" + t)), wanted, t);
			fuzzers.addAll(own);
			threads.add(new Thread(() -> inTurns(own, end)));
		}
		threads.forEach(t -> t.setDaemon(true));
		threads.forEach(Thread::start);
		while (threads.stream().anyMatch(Thread::isAlive)) {
			final Optional<Finding> stuck = fuzzers.stream().flatMap(f -> f.stuck().stream()).findFirst();
			stuck.ifPresent(this::found);
			if (stuck.isPresent()) return;
			threads.get(0).join(100);
			Thread.sleep(50);
		}
		for (final Fuzzer fuzzer : fuzzers)
			fuzzer.target().close();
	}

	private static List<Fuzzer> fuzzers(final Path folder, final List<String> wanted, final int thread) throws Exception {
		final List<Fuzzer> fuzzers = new ArrayList<>();
		for (final FuzzTarget target : FuzzTargets.in(folder, name -> wanted.isEmpty() || wanted.contains(name)))
			fuzzers.add(new Fuzzer(target, Long.getLong("fuzz.seed", System.nanoTime()) + thread));
		return fuzzers;
	}

	private void inTurns(final List<Fuzzer> fuzzers, final long end) {
		for (final Fuzzer fuzzer : fuzzers)
			fuzzer.begin().forEach(this::found);
		while (System.nanoTime() < end)
			for (final Fuzzer fuzzer : fuzzers)
				turn(fuzzer, Math.min(end, System.nanoTime() + TURN));
	}

	private void turn(final Fuzzer fuzzer, final long end) {
		long n = 0;
		for (; System.nanoTime() < end; n++)
			fuzzer.next().ifPresent(this::found);
		count(fuzzer.target().name(), n);
	}

	private synchronized void count(final String target, final long n) {
		counts.merge(target, n, Long::sum);
	}

	/** Of those that are alike one is enough. */
	private synchronized void found(final Finding finding) {
		final String[] what = finding.what().split(" <- ", 2);
		findings.putIfAbsent(finding.target() + ": " + (what.length > 1 ? what[1] : what[0].replaceAll("[0-9]+", "#")), finding);
	}

	private synchronized boolean tell(final Path folder) throws IOException {
		for (final Finding finding : findings.values()) {
			final Path file = Files.createDirectories(folder).resolve(finding.target() + "-" + Sha256.of(finding.input())
				.substring(0, 8));
			Files.write(file, finding.input());
			System.out.println(finding.target() + ": " + finding.what() + " (" + file + ")");
		}
		counts.forEach((target, n) -> System.out.println(String.format(Locale.ROOT, "%-12s %,12d", target, n)));
		System.out.println("inputs " + counts.values().stream().mapToLong(n -> n).sum() + ", findings " + findings.size());
		return findings.isEmpty();
	}
}
