package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;

import org.junit.jupiter.api.Test;

class PreprocessingTest {

	/** As model files have had it before there was DINOv3. */
	private static final String BEFORE = "{\"shortEdge\":256,\"cropHeight\":224,\"cropWidth\":224,\"rescale\":" +
		"0.00392156862745098,\"mean\":[0.485,0.456,0.406],\"std\":[0.229,0.224,0.225]}";

	@Test
	void modelsOfEarlierVersionsAreReadAsTheyWere() {
		assertEquals(Preprocessing.DINOV2, new Gson().fromJson(BEFORE, Preprocessing.class));
	}

	/** Features that were kept beside a model are found by a hash of this text. */
	@Test
	void textOfEarlierVersionsIsAsItWas() {
		assertEquals("Preprocessing[shortEdge=256, cropHeight=224, cropWidth=224, rescale=0.00392156862745098, " +
			"mean=[0.485, 0.456, 0.406], std=[0.229, 0.224, 0.225]]", Preprocessing.DINOV2.toString());
		assertTrue(Preprocessing.DINOV3.toString().endsWith(", stretched, resampling=BILINEAR]"));
	}

	@Test
	void whatIsWrittenIsRead() {
		for (final Preprocessing p : new Preprocessing[] { Preprocessing.DINOV2, Preprocessing.DINOV3 })
			assertEquals(p, new Gson().fromJson(new Gson().toJson(p), Preprocessing.class));
	}

	@Test
	void onlyACropMustFitIntoTheShortEdge() {
		final Preprocessing p = Preprocessing.DINOV3;
		assertEquals(320, new Preprocessing(160, 160, 320, p.rescale(), p.mean(), p.std(), true, Resampling.BILINEAR)
			.cropWidth());
		assertThrows(AnomalyException.class, () -> new Preprocessing(160, 160, 320, p.rescale(), p.mean(), p.std()));
	}
}
