/**
 * Reading and writing of <a href="https://github.com/huggingface/safetensors#format">safetensors</a> files, the format
 * of checkpoints and of this project's models: {@link sc.fiji.anomaly.safetensors.SafetensorsFile},
 * {@link sc.fiji.anomaly.safetensors.SafetensorsWriter}. Files of any length; nothing in a file is believed before it
 * is checked. Uses the root package and gson; knows nothing of networks.
 */
package sc.fiji.anomaly.safetensors;
