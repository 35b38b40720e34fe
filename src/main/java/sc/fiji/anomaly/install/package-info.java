/**
 * Puts the plugin and the jars that are missing into a Fiji or an ImageJ, and takes them out again. Uses the root
 * package only.
 */
package sc.fiji.anomaly.install;
