package sc.fiji.anomaly.hub;

import java.nio.file.Path;
import java.util.List;

import sc.fiji.anomaly.Progress;

/** A program that fetches one file of one repository; the environment says from where and to where. */
public final class FetchMain {

	private FetchMain() {}

	public static void main(final String... args) {
		final Hub hub = Hub.with(System.getenv(), Path.of("nobody"));
		final Progress out = new Progress() {

			@Override
			public void update(final String task, final long done, final long total) {}

			@Override
			public void message(final String text) {
				System.out.println(text);
			}
		};
		hub.fetch(List.of(hub.look(args[0], "main", args[1], out).orElseThrow()), out);
		System.out.println("done");
	}
}
