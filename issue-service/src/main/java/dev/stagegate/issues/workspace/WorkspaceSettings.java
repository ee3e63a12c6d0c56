package dev.stagegate.issues.workspace;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;

/**
 * What the workspace is made of.
 *
 * @param file a YAML file that describes the workspace; null when it is not described by a file
 * @param secretFiles the directory whose files edits through the API may name as passwords of
 *     instances; null when none
 * @param secretVariables what names of environment variables begin with that edits through the API
 *     may name as passwords of instances; null when none
 */
@ConfigurationProperties("stagegate.workspace")
record WorkspaceSettings(
    @Nullable Resource file, @Nullable Path secretFiles, @Nullable String secretVariables) {

  AllowedSecrets allowedSecrets() {
    return new AllowedSecrets(secretFiles, secretVariables);
  }
}
