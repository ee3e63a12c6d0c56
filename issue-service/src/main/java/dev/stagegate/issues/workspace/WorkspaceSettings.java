package dev.stagegate.issues.workspace;

import dev.stagegate.secrets.Secret;
import dev.stagegate.secrets.SecretSeal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;

/**
 * What the workspace is made of.
 *
 * @param file a YAML file that describes the workspace, applied at start when it is another than
 *     the one applied last; what was edited since is lost then
 * @param secretFiles the directory whose files edits through the API may name as passwords of
 *     instances; none when none
 * @param secretVariables what names of environment variables begin with that edits through the API
 *     may name as passwords of instances; none when none
 * @param sealingKeyset where the keys lie that seal passwords of instances (a Tink keyset as JSON);
 *     none when none are kept here, or the keys are given themselves
 * @param sealingKeysetJson the keys themselves
 */
@ConfigurationProperties("stagegate.workspace")
record WorkspaceSettings(
    @Nullable Resource file,
    @Nullable Path secretFiles,
    @Nullable String secretVariables,
    @Nullable Resource sealingKeyset,
    @Nullable Secret sealingKeysetJson) {

  AllowedSecrets allowedSecrets() {
    return new AllowedSecrets(secretFiles, secretVariables);
  }

  /** What seals passwords of instances; null where no keys are configured. */
  @Nullable SecretSeal seal() {
    return SecretSeal.configured(
        sealingKeyset,
        sealingKeysetJson == null ? Secret.NONE : sealingKeysetJson,
        "stagegate.workspace.sealing-keyset");
  }
}
