package sc.fiji.anomaly.imagej1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.GraphicsEnvironment;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainImageJIT {

	@TempDir
	static Path folder;

	private static RealImageJ imagej;

	@BeforeAll
	static void start() throws Exception {
		assumeFalse(GraphicsEnvironment.isHeadless(), "no display");
		imagej = RealImageJ.start(folder.resolve("ImageJ"));
	}

	@AfterAll
	static void stop() throws Exception {
		if (imagej != null) imagej.close();
	}

	@Test
	void first() {
		System.out.println(imagej.ask("windows"));
		imagej.ask("menu", "Train Normal Model...");
		System.out.println(imagej.ask("wait", "Train Normal Model"));
		imagej.ask("shot", "Train Normal Model", "/tmp/shots/train.png");
		imagej.ask("press", "Train Normal Model", "Help");
		imagej.ask("shot", "Help", "/tmp/shots/help.png");
		imagej.ask("press", "Help", "OK");
		imagej.ask("gone", "Help");
		imagej.ask("type", "Train Normal Model", 0, "/no/such_Folder");
		imagej.ask("press", "Train Normal Model", "OK");
		System.out.println(imagej.ask("wait", "Train Normal Model"));
		imagej.ask("shot", "Train Normal Model", "/tmp/shots/train2.png");
		imagej.ask("screen", "/tmp/shots/screen.png");
		System.out.println(imagej.errors());
	}
}
