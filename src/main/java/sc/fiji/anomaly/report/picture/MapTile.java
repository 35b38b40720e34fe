package sc.fiji.anomaly.report.picture;

import java.awt.Point;
import java.awt.Rectangle;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import ij.gui.Roi;
import ij.process.ColorProcessor;
import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.image.map.AnomalyMap;
import sc.fiji.anomaly.image.map.Outline;
import sc.fiji.anomaly.report.ScoreRow;

/** The right half of a tile with a map: the picture with the map's colours over it, its contour, and the mask. */
final class MapTile {

	private final Tile tile;
	private final AnomalyMap map;
	private final List<Outline> masks;

	private MapTile(final Tile tile, final AnomalyMap map, final List<Outline> masks) {
		this.tile = tile;
		this.map = map;
		this.masks = masks;
	}

	/** The map of a row; empty if the tile has no place for it or the row no map. */
	static Optional<MapTile> of(final Tile tile, final ScoreRow row, final Optional<MaskOutlines> masks) {
		if (!tile.maps() || row.local().isEmpty()) return Optional.empty();
		return Optional.of(new MapTile(tile, row.local().get().map(), masks.map(m -> m.of(row)).orElse(List.of())));
	}

	/** Paints a picture of the whole image with the map's colours into a tile whose upper left corner is at x, y. */
	void paint(final RgbImage picture, final ColorProcessor canvas, final int x, final int y) {
		final RgbImage fitted = tile.fitted(picture);
		final RgbImage colored = MapPicture.of(map, fitted.width(), fitted.height()).over(fitted);
		Tile.copy(colored, canvas, Tile.corner(tile.mapPicture(x, y), fitted.width(), fitted.height()));
	}

	/** All lines: those of the contour and of the mask. */
	List<Roi> lines(final int x, final int y) {
		return Stream.concat(picture().contour(corner(x, y)).stream(), masks(x, y).stream()).toList();
	}

	/** Outlines of the mask. */
	List<Roi> masks(final int x, final int y) {
		return picture().masks(masks, corner(x, y));
	}

	/** What lies above 1, as areas. */
	List<Roi> regions() {
		return picture().regions(corner(0, 0));
	}

	private MapPicture picture() {
		final Rectangle place = place(tile.mapPicture(0, 0));
		return MapPicture.of(map, place.width, place.height);
	}

	/** Where in a square the picture of the whole image lies. */
	Rectangle place(final Rectangle square) {
		return tile.place(square, map.area().width(), map.area().height());
	}

	private Point corner(final int x, final int y) {
		return place(tile.mapPicture(x, y)).getLocation();
	}
}
