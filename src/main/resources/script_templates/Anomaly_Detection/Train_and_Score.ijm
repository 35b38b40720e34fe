#@ File (label = "Good images", style = "directory") good
#@ File (label = "Images to score", style = "directory") images
#@ File (label = "Model file", style = "save") model
#@ String (label = "Backbone", value = "dinov2-small") backbone

// Learns what normal looks like from a folder of good images, scores another folder, and goes on with the table.
// Brackets keep names with spaces together. An option that is left out has its default.

run("Train Normal Model...", "images=[" + good + "] model=[" + model + "] backbone=[" + backbone + "] overwrite=true");
run("Score Images...", "model=[" + model + "] images=[" + images + "]");

anomalous = 0;
for (i = 0; i < Table.size("Anomaly Scores"); i++) {
	if (Table.getString("problem", i, "Anomaly Scores") != "")
		print("not read: " + Table.getString("image", i, "Anomaly Scores"));
	else if (Table.get("anomalous", i, "Anomaly Scores") == 1)
		anomalous++;
}
print(anomalous + " of " + Table.size("Anomaly Scores") + " images are anomalous");
