// Learns what is normal and scores, for each folder in a folder: one product, plate or dish each.
//
//   root/wood/train/good/*.png    root/wood/test/<class>/*.png      (MVTec AD's layout), or
//   root/wood/good/*.png          root/wood/<other class>/*.png
//
// In Fiji or ImageJ: Plugins > Macros > Run... asks for the folders. Without questions:
//   java -jar ij.jar -batch Batch_Anomaly_Detection.ijm "root;output;backbone"     (needs a display, a virtual one will do)
//   fiji --headless -macro Batch_Anomaly_Detection.ijm "root;output;backbone"      (needs none)
// Writes for each folder a model, scores.csv, the maps of anomalous images and what goes with them, and at the end
// output/summary.csv.

var summary = "folder,images,anomalous,auroc,local_auroc,problem\n";
var backbone = "dinov2-small";

arguments = split(getArgument(), ";");
if (arguments.length == 0) {
	root = getDirectory("Folder with a folder for each product");
	output = getDirectory("Folder for models and results");
	backbone = getString("Backbone", backbone);
} else {
	root = arguments[0];
	output = arguments[1];
	backbone = arguments[2];
}
if (!endsWith(root, "/")) root = root + "/";
if (!endsWith(output, "/")) output = output + "/";
File.makeDirectory(output);

names = getFileList(root);
for (i = 0; i < names.length; i++) {
	if (!endsWith(names[i], "/")) continue;
	name = substring(names[i], 0, lengthOf(names[i]) - 1);
	if (hasGoodImages(root + name)) trainAndScore(name, root + name, output + name);
	else addRow(name, 0, 0, NaN, NaN, "no folder train/good, good, normal or ok");
}
File.saveString(summary, output + "summary.csv");
print(summary);

function trainAndScore(name, images, results) {
	model = results + ".safetensors";
	run("Train Normal Model...", "images=[" + images + "] model=[" + model + "] backbone=[" + backbone + "] overwrite=true");
	run("Score Images...", "model=[" + model + "] images=[" + images + "] output=[" + results + "] results=true");
	anomalous = 0;
	for (k = 0; k < nResults; k++)
		if (getResult("anomalous", k) == 1) anomalous++;
	metrics = results + "/metrics.json";
	addRow(name, nResults, anomalous, readMetric(metrics, "auroc"), readMetric(metrics, "local_auroc"), "");
}

function addRow(name, images, anomalous, auroc, localAuroc, problem) {
	summary = summary + "\"" + replace(name, "\"", "\"\"") + "\"," + images + "," + anomalous + "," + auroc + "," + localAuroc +
		",\"" + problem + "\"\n";
}

// An area under the ROC curve, of the score or of the worst place (local), where the folder has labels; otherwise NaN.
function readMetric(file, key) {
	value = NaN;
	if (File.exists(file)) {
		text = File.openAsString(file);
		start = indexOf(text, "\"" + key + "\":");
		if (start >= 0) value = parseFloat(substring(text, start + lengthOf(key) + 3, indexOf(text, ",", start)));
	}
	return value;
}

function hasGoodImages(folder) {
	places = newArray("/train/good", "/good", "/normal", "/ok");
	found = false;
	for (k = 0; k < places.length; k++)
		if (File.isDirectory(folder + places[k])) found = true;
	return found;
}
