package sc.fiji.anomaly.backbone;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The processor, as far as the choice of {@link Kernels} goes.
 *
 * @param architecture Java's {@code os.arch}
 * @param vendor as the processor names its maker; empty if unknown
 * @param family number of its generation; 0 if unknown
 * @param model number within the family; 0 if unknown
 * @param avx512 whether it has AVX-512's parts F, BW, VL and DQ, which oneDNN wants
 */
record Processor(String architecture, String vendor, int family, int model, boolean avx512) {

	/** AMD's Zen 4: AVX-512, computed in halves. */
	private static final int ZEN_4 = 25;

	private static final Pattern WINDOWS = Pattern.compile("Family (\\d+) Model (\\d+)");

	/** The one this runs on. */
	static Processor here() {
		final String vendor = CpuFeatures.vendor(), cpuinfo = CpuFeatures.cpuinfo();
		final Matcher windows = WINDOWS.matcher(vendor);
		final boolean found = windows.find();
		return new Processor(System.getProperty("os.arch"), vendor, found ? Integer.parseInt(windows.group(1)) : number(cpuinfo,
			"cpu family"), found ? Integer.parseInt(windows.group(2)) : number(cpuinfo, "model"), CpuFeatures.avx512());
	}

	private static int number(final String cpuinfo, final String name) {
		final String value = CpuFeatures.value(cpuinfo, name);
		return value.matches("\\d{1,6}") ? Integer.parseInt(value) : 0;
	}

	boolean isX86() {
		return architecture.equals("amd64") || architecture.equals("x86_64");
	}

	boolean isAmd() {
		return vendor.contains("AMD");
	}

	/** Whether it has AVX-512 but computes it in halves. */
	boolean isZen4() {
		return isAmd() && avx512 && family == ZEN_4;
	}

	/** Such as {@code AuthenticAMD family 25 model 17, AVX-512}: processors of one name are taken to be equally fast. */
	@Override
	public String toString() {
		final String name = vendor.isEmpty() ? architecture : WINDOWS.matcher(vendor).find() ? vendor : vendor + " family " +
			family + " model " + model;
		return name.replaceAll("\\s+", " ") + (avx512 ? ", AVX-512" : "");
	}
}
