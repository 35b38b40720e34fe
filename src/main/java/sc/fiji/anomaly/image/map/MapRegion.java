package sc.fiji.anomaly.image.map;

/**
 * A connected region (8-connected) of pixels of the original image where the map is above 1.
 *
 * @param area number of pixels
 * @param x the leftmost column
 * @param y the uppermost row
 * @param width of the bounding box in pixels
 * @param height of the bounding box in pixels
 * @param peak the largest value of the map at a pixel's centre
 * @param mean the mean value over its pixels
 * @param peakX the column of the pixel with the largest value; the first of several, row by row
 * @param peakY the row of that pixel
 */
public record MapRegion(long area, int x, int y, int width, int height, float peak, float mean, int peakX,
	int peakY)
{}
