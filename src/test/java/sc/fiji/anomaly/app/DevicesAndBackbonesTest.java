package sc.fiji.anomaly.app;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.backbone.Backbones;

class DevicesAndBackbonesTest {

	@Test
	void checkpointsInTheCacheAreListedWithTheirSizesAndOthersAreNot(@TempDir final Path cache) throws Exception {
		final Path repository = cache.resolve("models--somebody--tiny--dino");
		final Path snapshot = Files.createDirectories(repository.resolve("snapshots/0123abc"));
		Files.createDirectories(repository.resolve("refs"));
		Files.writeString(repository.resolve("refs/main"), "0123abc");
		for (final String name : new String[] { "config.json", "preprocessor_config.json", "model.safetensors" })
			Files.copy(TestFiles.tiny().resolve(name), snapshot.resolve(name));
		final Path other = Files.createDirectories(cache.resolve("models--somebody--bert/snapshots/9"));
		Files.writeString(other.resolve("config.json"), "{\"model_type\": \"bert\"}");
		Files.createDirectories(cache.resolve("models--somebody--bert/refs"));
		Files.writeString(cache.resolve("models--somebody--bert/refs/main"), "9");

		final String text = DevicesAndBackbones.of(Backbones.with(Map.of("HF_HUB_CACHE", cache.toString()), cache)).text();
		assertTrue(text.matches("(?s).*  somebody/tiny--dino +24 features, 0 MB\\R.*"), text);
		assertFalse(text.contains("bert"), text);
		assertTrue(text.matches("(?s).*  cpu +\\d+ threads; precision auto is (fp32|bf16)\\R.*"), text);
		assertTrue(text.matches("(?s).*  starter +128 features.*"), text);
		assertTrue(text.matches("(?s).*  dinov2-giant +1536 features, 4546 MB\\R.*"), text);
		assertTrue(text.matches("(?s).*  dinov3-vits16 +384 features, 86 MB; gated\\R.*"), text);
		assertTrue(text.contains("HF_TOKEN"), text);
		assertTrue(text.contains("PYTORCH_LIBRARY_PATH"), text);
	}

	@Test
	void withoutCacheThereIsJustTheStarter(@TempDir final Path home) {
		final String text = DevicesAndBackbones.of(Backbones.with(Map.of(), home)).text();
		assertTrue(text.contains(home.resolve(".cache/huggingface/hub").toString()), text);
	}
}
