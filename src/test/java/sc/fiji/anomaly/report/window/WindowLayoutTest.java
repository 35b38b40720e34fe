package sc.fiji.anomaly.report.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Where windows go; no window is opened. */
class WindowLayoutTest {

	private static final Rectangle ROOM = new Rectangle(800, 0, 1000, 1000);

	@Test
	void thoseThatFitCoverNoneOfTheOthers() {
		final List<Rectangle> places = WindowLayout.places(ROOM, Collections.nCopies(6, new Dimension(330, 480)));
		for (int i = 0; i < 6; i++) {
			assertEquals(places.get(i), ROOM.intersection(places.get(i)), "inside");
			for (int j = 0; j < i; j++)
				assertFalse(places.get(i).intersects(places.get(j)), i + " and " + j);
		}
	}

	@Test
	void whatDoesNotFitBeginsFromTheTopALittleAside() {
		final List<Rectangle> places = WindowLayout.places(ROOM, Collections.nCopies(3, new Dimension(900, 900)));
		assertEquals(List.of(800, 828, 856), places.stream().map(p -> p.x).toList());
		assertEquals(List.of(0, 28, 56), places.stream().map(p -> p.y).toList());
	}

	@Test
	void largestWindowTablesAndImagesShareTheScreen() {
		final Rectangle screen = new Rectangle(0, 130, 1920, 910);
		final List<Rectangle> parts = new ArrayList<>(WindowLayout.stacked(WindowLayout.lower(screen), 3));
		parts.add(WindowLayout.largest(screen));
		parts.add(WindowLayout.beside(screen));
		int area = 0;
		for (int i = 0; i < parts.size(); i++) {
			assertEquals(parts.get(i), screen.intersection(parts.get(i)), "inside");
			area += parts.get(i).width * parts.get(i).height;
			for (int j = 0; j < i; j++)
				assertFalse(parts.get(i).intersects(parts.get(j)), parts.get(i) + " and " + parts.get(j));
		}
		assertEquals(1920 * 910, area, 1920 * 3, "no room is lost");
	}

	@Test
	void withoutAWindowOfImageJAllOfTheScreenIsTaken() {
		assertEquals(ROOM, WindowLayout.below(null, ROOM));
	}
}
