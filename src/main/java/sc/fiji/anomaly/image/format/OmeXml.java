package sc.fiji.anomaly.image.format;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What the XML of an OME-TIFF file says of its planes: the first {@code Pixels}, its dimension order, and which directory has
 * which plane ({@code TiffData}).
 *
 * @see <a href="https://ome-model.readthedocs.io/en/stable/ome-tiff/specification.html">The OME-TIFF specification</a>
 */
final class OmeXml {

	private static final int MOST_PLANES = 1 << 24;

	private final Element pixels;
	private final PlaneAxes axes;
	private final String order;
	private final int[] directories;

	private OmeXml(final Element pixels, final int there) throws IOException {
		this.pixels = pixels;
		order = pixels.getAttribute("DimensionOrder");
		final int samples = Math.max(1, number(first(pixels, "Channel"), "SamplesPerPixel", 1));
		final long channels = Math.max(1, number(pixels, "SizeC", 1) / samples), slices = number(pixels, "SizeZ", 1), frames =
			number(pixels, "SizeT", 1);
		if (slices < 1 || frames < 1 || channels * slices * frames > MOST_PLANES || !order.matches("XY[CZT]{3}"))
			throw new IOException("the OME-TIFF file is damaged: its XML says that it has " + channels + " channels, " + slices +
				" slices and " + frames + " frames in the order '" + order + "'");
		if (channels * slices * frames > there) throw incomplete(there);
		axes = new PlaneAxes((int) channels, (int) slices, (int) frames, true);
		directories = new int[(int) (channels * slices * frames)];
		Arrays.fill(directories, -1);
		readPlaces(there);
	}

	/** Whether a description is such XML. */
	static boolean isIn(final String description) {
		return description.contains("<OME") && description.contains("<Pixels");
	}

	/**
	 * Reads it.
	 *
	 * @param description of the first directory, a byte a character
	 * @param directories of the file
	 * @throws IOException if it cannot be read, or the file has other images, or the planes are in other files
	 */
	static OmeXml of(final String description, final int directories) throws IOException {
		final Document document = parsed(new String(description.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
			.replace("\0", "").strip());
		final NodeList images = document.getElementsByTagNameNS("*", "Pixels");
		if (images.getLength() > 1) throw new UnknownKindException("the OME-TIFF file holds " + images.getLength() +
			" images, each with planes of its own, and just one can be read", "open it in Fiji with Bio-Formats, and save each as a file");
		return new OmeXml((Element) images.item(0), directories);
	}

	private static Document parsed(final String xml) throws IOException {
		try {
			final DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
			factory.setNamespaceAware(true);
			factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
			factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
			final DocumentBuilder builder = factory.newDocumentBuilder();
			builder.setErrorHandler(new DefaultHandler()); // the other one prints
			return builder.parse(new InputSource(new StringReader(xml)));
		}
		catch (final SAXException | ParserConfigurationException e) {
			throw new IOException("the OME-TIFF file is damaged: its XML cannot be read (" + e.getMessage() + ")", e);
		}
	}

	private static Element first(final Element in, final String name) {
		return (Element) in.getElementsByTagNameNS("*", name).item(0);
	}

	private static int number(final Element element, final String name, final int otherwise) throws IOException {
		final String text = element == null ? "" : element.getAttribute(name);
		if (text.isEmpty()) return otherwise;
		if (text.matches("\\d{1,9}")) return Integer.parseInt(text);
		throw new IOException("the OME-TIFF file is damaged: " + name + " is '" + text + "' in its XML");
	}

	private void readPlaces(final int there) throws IOException {
		final NodeList data = pixels.getElementsByTagNameNS("*", "TiffData");
		for (int i = 0; i < data.getLength(); i++)
			readPlaces((Element) data.item(i), there);
	}

	/** Where nothing is said, all planes come in the order of their dimensions, from the first directory on. */
	private void readPlaces(final Element data, final int there) throws IOException {
		final boolean counted = data.hasAttribute("PlaneCount"), placed = data.hasAttribute("IFD");
		final int from = number(data, "IFD", 0), start = index(number(data, "FirstC", 0), number(data, "FirstZ", 0), number(
			data, "FirstT", 0));
		final int count = counted ? number(data, "PlaneCount", 1) : placed ? 1 : directories.length - start;
		if (count > there - from) throw incomplete(there);
		for (int i = 0; i < count && start + i < directories.length; i++)
			directories[place(start + i)] = from + i;
	}

	private static IOException incomplete(final int there) {
		return new UnknownKindException("the OME-TIFF file has " + there +
			" planes, but its XML speaks of more: the others are in other files",
			"open it in Fiji with Bio-Formats, and save all in one file");
	}

	/** Where in the dimension order a plane comes. */
	private int index(final int c, final int z, final int t) {
		int index = 0;
		for (int axis = 4; axis > 1; axis--)
			index = index * size(order.charAt(axis)) + switch (order.charAt(axis)) {
				case 'C' -> c;
				case 'Z' -> z;
				default -> t;
			};
		return index;
	}

	/** Where the plane that comes there is when channels come first, then slices. */
	private int place(final int index) {
		int rest = index, c = 0, z = 0, t = 0;
		for (int axis = 2; axis < 5; axis++) {
			final int at = rest % size(order.charAt(axis));
			rest /= size(order.charAt(axis));
			switch (order.charAt(axis)) {
				case 'C' -> c = at;
				case 'Z' -> z = at;
				default -> t = at;
			}
		}
		return (t * axes.slices() + z) * axes.channels() + c;
	}

	private int size(final char axis) {
		return axis == 'C' ? axes.channels() : axis == 'Z' ? axes.slices() : axes.frames();
	}

	/** Whether it says where the planes are. */
	boolean isUsable() {
		return Arrays.stream(directories).anyMatch(d -> d >= 0);
	}

	PlaneAxes axes() {
		return axes;
	}

	/** Index of the directory of each plane, channels first, then slices; less than 0 where it is not in the file. */
	int[] directories() {
		return directories;
	}
}
