#@ File (label = "Model file") model
#@ File (label = "Image") image

// Measures what is unlike the good images: opens the map of an image, or of each slice of a stack, as an image of its
// own, and lists what lies above 1, which is the line that good images cross in the wanted share of cases.
// In a map the value is the distance from normal divided by the threshold; NaN is what was not looked at.

open(image);
run("Score Current Image...", "model=[" + model + "] maps=image");

setThreshold(1, 1e30);
run("Set Measurements...", "area mean max centroid bounding stack redirect=None decimal=3");
options = "display clear add";
if (nSlices > 1) options = options + " stack";
run("Analyze Particles...", options);
print(nResults + " regions above 1 in " + getTitle());
for (i = 0; i < nResults; i++)
	print(i + 1, "area", getResult("Area", i), "at", getResult("X", i), getResult("Y", i), "peak", getResult("Max", i));
