// Getting Started as a macro: demo data, train, score, map. The same as Plugins > Anomaly Detection > Getting Started.
//
//     ImageJ -batch scripts/Getting_Started.ijm /tmp/start        (or run it from the editor, which asks for the folder)
//
// Files go into the folder, which is made if it is missing. No internet is needed: the network 'starter' comes with the
// plugin and is for trying out; for real work take backbone=dinov2-small or a larger one.

folder = getArgument();
if (folder == "") folder = getDirectory("Where to put the demo data, the model and the results");
if (!endsWith(folder, "/") && !endsWith(folder, "\\")) folder = folder + "/";

// 1. The demo data: planks/train/good to learn from, planks/test to score.
run("Anomaly Detection Planks", "folder=[" + folder + "planks]");

// 2. Learn from the good ones alone. The log names those that are most unlike the others.
run("Train Normal Model...", "images=[" + folder + "planks] model=[" + folder + "planks.safetensors] backbone=starter overwrite=true");

// 3. Score the others. report.html in results has tables, pictures and maps.
run("Score Images...", "model=[" + folder + "planks.safetensors] images=[" + folder + "planks] output=[" + folder + "results]");
worst = 0;
for (i = 1; i < Table.size("Anomaly Scores"); i++)
	if (Table.get("score", i, "Anomaly Scores") > Table.get("score", worst, "Anomaly Scores")) worst = i;
print("Worst: " + Table.getString("image", worst, "Anomaly Scores") + ", score " + Table.get("score", worst, "Anomaly Scores"));

// 4. See where: the map of one image is laid over it. The white line goes around the hole.
open(folder + "planks/test/hole/000.jpg");
run("Score Current Image...", "model=[" + folder + "planks.safetensors] output=[" + folder + "map]");
