package dev.stagegate.gateway.feishu.preview;

import dev.stagegate.gateway.directory.Administering;
import dev.stagegate.gateway.feishu.Connections;
import dev.stagegate.gateway.feishu.form.FormPreview;
import dev.stagegate.gateway.feishu.form.Layout;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What approvers will read in the channel, for workspace administrators. */
@RestController
public final class FormPreviewController {

  private final Connections connections;
  private final JsonMapper json;
  private final Administering administering;

  public FormPreviewController(
      Connections connections, JsonMapper json, Administering administering) {
    this.connections = connections;
    this.json = json;
    this.administering = administering;
  }

  /**
   * The form of a request that never was.
   *
   * @param own whether the definition in use was made by hand, so that its labels are not ours
   */
  record ShownForm(boolean own, FormPreview form) {}

  /** What an approver will read, by the definition in use, or by ours while there is none. */
  @GetMapping("/api/v1/im/form-preview")
  @Needs(Permission.CHANNELS_EDIT)
  Mono<ShownForm> previewApprovalForm(
      @RequestParam(defaultValue = "CHANGE_DATABASE") SampleKind kind, Principal caller) {
    return administering.by(caller).map(_ -> preview(kind));
  }

  private ShownForm preview(SampleKind kind) {
    boolean own =
        connections
            .inviting()
            .filter(connection -> connection.settings().approvalCode() != null)
            .isPresent();
    return new ShownForm(own, FormPreview.of(json, inUse(), SampleQuestions.of(kind)));
  }

  private @Nullable Layout inUse() {
    return connections.inviting().map(connection -> connection.definition().inUse()).orElse(null);
  }
}
