package dev.stagegate.issues.workspace;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;

/**
 * What the workspace is made of.
 *
 * @param file a YAML file that describes the workspace; null when it is not described by a file
 */
@ConfigurationProperties("stagegate.workspace")
record WorkspaceSettings(@Nullable Resource file) {}
