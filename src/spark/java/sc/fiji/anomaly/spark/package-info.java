/**
 * The same jobs on Apache Spark: who lists, who reads what, and how the parts are put together. What is done with an
 * image is what the plugin does; this package calls it. Not part of the plugin: a small jar of its own.
 */
package sc.fiji.anomaly.spark;
