package sc.fiji.anomaly.spark;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

import picocli.CommandLine.Option;

/** What Spark itself is told; each command has it beside its own options. */
final class SparkOptions {

	@Option(names = "--master", paramLabel = "URL",
		description = "where Spark runs: local[*], local[N], spark://host:7077, yarn, k8s://... (default: what spark-submit " +
			"says, or else local[*])")
	private String master;

	@Option(names = "--conf", paramLabel = "KEY=VALUE", description = "a property of Spark, such as " +
		"spark.executor.memory=4g; any number of times")
	private Map<String, String> properties = new LinkedHashMap<>();

	@Option(names = "--send-backbone", description = "send the files of the folder given as --backbone to the executors, " +
		"which then need not have it")
	private boolean sendBackbone;

	boolean sendsBackbone() {
		return sendBackbone;
	}

	/** Starts Spark, or joins the application that spark-submit has begun. */
	JavaSparkContext start(final String name) {
		final SparkConf conf = new SparkConf().setIfMissing("spark.app.name", "anomaly " + name);
		properties.forEach(conf::set);
		if (master != null) conf.setMaster(master);
		conf.setIfMissing("spark.master", "local[*]");
		// Rows of millions of images come back, and are put where they belong as they come.
		conf.setIfMissing("spark.driver.maxResultSize", "0");
		conf.setIfMissing("spark.ui.showConsoleProgress", "false");
		final String jars = System.getProperty("anomaly.jars", "");
		if (!jars.isEmpty() && !conf.get("spark.master").matches("local(\\[.*)?")) conf.setIfMissing("spark.jars", jars);
		return new JavaSparkContext(conf);
	}
}
