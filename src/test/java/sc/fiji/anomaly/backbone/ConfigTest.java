package sc.fiji.anomaly.backbone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.Resampling;

/** config.json and preprocessor_config.json: values of the published checkpoints, and what is refused. */
class ConfigTest {

	@Test
	void missingKeysHaveTheDefaultsOfTransformers() {
		// transformers 4.34, Dinov2Config: 768, 12, 12, 4, gelu, 1e-6, image 224, patch 16, qkv_bias.
		assertEquals(new Dinov2Config(768, 12, 12, 4, 16, 224, 1e-6, false, true, 0), config("'model_type':'dinov2'"));
		assertEquals(4, config("'model_type':'dinov2_with_registers'").registers());
	}

	@Test
	void registersBringTheirPositionMode() {
		assertEquals(PositionMode.OFFSET, config("'model_type':'dinov2'").defaultPositions());
		assertEquals(PositionMode.ANTIALIAS, config("'model_type':'dinov2_with_registers'").defaultPositions());
	}

	@Test
	void widthsOfTheMlpAreThoseOfThePublishedNetworks() {
		// facebook/dinov2-small: fc1 is 1536 x 384. facebook/dinov2-giant: weights_in is 8192 x 1536, weights_out 1536 x 4096.
		assertEquals(1536, config("'model_type':'dinov2','hidden_size':384,'num_attention_heads':6").mlpWidth());
		assertEquals(4096, config(
			"'model_type':'dinov2','hidden_size':1536,'num_attention_heads':24,'use_swiglu_ffn':true").mlpWidth());
	}

	@Test
	void tokensAreClsRegistersAndPatches() {
		final Dinov2Config c = config("'model_type':'dinov2_with_registers','patch_size':14,'image_size':518");
		assertEquals(1 + 4 + 22 * 16, c.tokens(308, 224));
		assertEquals(37, c.grid());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"'model_type':'vit' | has model_type = \"vit\", but one of the supported kinds, dinov2, dinov2_with_registers, dinov3_vit, is",
		"'hidden_size':384 | lacks model_type, but a text is wanted",
		"'model_type':'dinov2','num_channels':1 | has num_channels = 1, but 3",
		"'model_type':'dinov2','hidden_act':'gelu_new' | has hidden_act = \"gelu_new\", but gelu is wanted",
		"'model_type':'dinov2','hidden_size':'384' | has hidden_size = \"384\", but a number is wanted",
		"'model_type':'dinov2','hidden_size':384.5 | has hidden_size = 384.5, but a whole number from 1",
		"'model_type':'dinov2','hidden_size':-1 | has hidden_size = -1, but a whole number from 1",
		"'model_type':'dinov2','hidden_size':1e9 | but a whole number from 1 to 1000000",
		"'model_type':'dinov2','hidden_size':385 | hidden_size 385, which is not a multiple of its num_attention_heads, 12",
		"'model_type':'dinov2','num_hidden_layers':100000 | but at most 1000",
		"'model_type':'dinov2','image_size':8 | image_size 8, which is less than its patch_size, 16",
		"'model_type':'dinov2','image_size':[518,518] | has image_size = [518,518], but a number is wanted",
		"'model_type':'dinov2','layer_norm_eps':0 | layer_norm_eps 0.0",
		"'model_type':'dinov2','mlp_ratio':1e6 | mlp_ratio 1000000.0",
		"'model_type':'dinov2','use_swiglu_ffn':1 | has use_swiglu_ffn = 1, but true or false is wanted" })
	void otherArchitecturesAreRefusedWithWhatIsWanted(final String json, final String message) {
		assertMessage(message, json, () -> config(json));
	}

	@Test
	void textThatIsNoJsonObjectIsRefused() {
		assertMessage("is not a JSON object", "[]", () -> json("[]"));
		assertMessage("is not valid JSON", "{", () -> json("{"));
		assertMessage("is not", "deep", () -> json("[".repeat(100_000)));
		assertMessage("is not", "nothing", () -> json(""));
	}

	@Test
	void preprocessingIsReadInBothForms() {
		final Preprocessing wanted = new Preprocessing(518, 518, 504, 0.5, List.of(0.1, 0.2, 0.3), List.of(0.4, 0.5, 0.6));
		assertEquals(wanted, PreprocessorConfig.of(json("{'size':{'shortest_edge':518},'crop_size':{'height':518," +
			"'width':504},'rescale_factor':0.5,'image_mean':[0.1,0.2,0.3],'image_std':[0.4,0.5,0.6],'resample':3}")));
		assertEquals(Preprocessing.DINOV2, PreprocessorConfig.of(json("{'size':256,'crop_size':224," + MEAN_STD + "}")));
	}

	@Test
	void preprocessingOfDinov3IsASizeWithoutACrop() {
		// preprocessor_config.json of facebook/dinov3-vits16-pretrain-lvd1689m, and the defaults of its processor.
		assertEquals(Preprocessing.DINOV3, TinyDinov3.checkpoint("plain").preprocessing());
		assertEquals(Preprocessing.DINOV3, PreprocessorConfig.of(json(
			"{'image_processor_type':'DINOv3ViTImageProcessor','size':{'height':224,'width':224}," + MEAN_STD + "}")));
		final Preprocessing wide = PreprocessorConfig.of(json("{'size':{'height':160,'width':320},'resample':3," + MEAN_STD +
			"}"));
		assertEquals(new Preprocessing(160, 160, 320, wide.rescale(), wide.mean(), wide.std(), true, Resampling.BICUBIC),
			wide);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"'hidden_size':100,'num_attention_heads':10 | hidden_size 100, which is not a multiple of four times",
		"'hidden_act':'silu' | has hidden_act = \"silu\", but gelu, without use_gated_mlp, is wanted",
		"'use_gated_mlp':true | lacks hidden_act, but silu, with use_gated_mlp,",
		"'rope_theta':0 | rope_theta 0.0, but it must be above 0" })
	void whatDinov3DoesNotDoIsRefused(final String json, final String message) {
		assertMessage(message, json, () -> Architecture.of(json("{'model_type':'dinov3_vit'," + json + "}")));
	}

	@Test
	void dinov3HasTheDefaultsOfTransformers() {
		// transformers 5.24, DINOv3ViTConfig.
		assertEquals(new Dinov3Config(384, 12, 6, 1536, 16, 1e-5, false, 0, 100, new Dinov3Config.Biases(true, false, true,
			true, true)), Architecture.of(json("{'model_type':'dinov3_vit'}")));
	}

	private static final String MEAN_STD = "'image_mean':[0.485,0.456,0.406],'image_std':[0.229,0.224,0.225]";

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"'size':256,'crop_size':224,'resample':1 | has resample = 1, but 2 (bilinear) or 3 (bicubic) is wanted",
		"'size':256,'crop_size':224,'do_resize':false | has do_resize = false, but true is wanted",
		"'size':256,'crop_size':224,'do_center_crop':false | has do_center_crop = false, but true is wanted",
		"'size':256,'crop_size':224,'do_rescale':false | has do_rescale = false, but true is wanted",
		"'size':256,'crop_size':224,'do_normalize':false | has do_normalize = false, but true is wanted",
		"'size':{'height':256,'width':256},'crop_size':224 | size lacks shortest_edge",
		"'crop_size':224 | lacks size", "'size':256 | lacks crop_size",
		"'size':200,'crop_size':224 | from a short edge of 200, which is smaller" })
	void preprocessingThatIsNotDoneIsRefused(final String json, final String message) {
		assertMessage(message, json, () -> PreprocessorConfig.of(json("{" + json + "," + MEAN_STD + "}")));
	}

	private static Dinov2Config config(final String json) {
		return (Dinov2Config) Architecture.of(json("{" + json + "}"));
	}

	private static JsonConfig json(final String text) {
		return JsonConfig.parse("config.json", text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
	}

	private static void assertMessage(final String wanted, final String what,
		final Executable action)
	{
		final String message = assertThrows(AnomalyException.class, action, what).getMessage();
		assertTrue(message.contains(wanted), message);
	}
}
