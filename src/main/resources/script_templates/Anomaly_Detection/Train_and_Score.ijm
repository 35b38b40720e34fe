#@ File (label = "Good images", style = "directory") good
#@ File (label = "Images to score", style = "directory") images
#@ File (label = "Model file", style = "save") model
#@ String (label = "Backbone", value = "dinov2-small") backbone

// Learns what normal looks like from a folder of good images, scores another folder, and goes on with the table.
// Brackets keep names with spaces together. An option that is left out has its default.

run("Train Normal Model...", "images=[" + good + "] model=[" + model + "] backbone=[" + backbone + "] overwrite=true");
run("Score Images...", "model=[" + model + "] images=[" + images + "]");

// Without maps (a model of an earlier version, or one trained with maps=false) there are no columns x and y.
maps = indexOf(Table.headings("Anomaly Scores"), "decision_pvalue") >= 0;
anomalous = 0;
for (i = 0; i < Table.size("Anomaly Scores"); i++) {
	if (Table.getString("problem", i, "Anomaly Scores") != "")
		print("not read: " + Table.getString("image", i, "Anomaly Scores"));
	else if (Table.get("anomalous", i, "Anomaly Scores") == 1) {
		anomalous++;
		if (maps) print("in " + Table.getString("image", i, "Anomaly Scores") + " look at " + Table.get("x", i,
			"Anomaly Scores") + ", " + Table.get("y", i, "Anomaly Scores"));
	}
}
print(anomalous + " of " + Table.size("Anomaly Scores") + " images are anomalous");
