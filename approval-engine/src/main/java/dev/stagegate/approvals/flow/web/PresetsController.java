package dev.stagegate.approvals.flow.web;

import dev.stagegate.approvals.flow.FlowDraft;
import dev.stagegate.approvals.flow.Preset;
import dev.stagegate.approvals.words.Words;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Flows to begin with, offered to all members of the workspace, in their language. */
@RestController
@Tag(name = "Flows")
final class PresetsController {

  /** Flows to begin with. */
  @GetMapping("/api/v1/flow-presets")
  @Needs(Permission.FLOWS_READ)
  PresetsView listFlowPresets(
      @RequestHeader(name = "Accept-Language", required = false) @Nullable String language) {
    Words words = Words.preferredBy(language);
    return new PresetsView(
        Preset.all().stream()
            .map(preset -> new PresetView(preset.id(), preset.draft(words)))
            .toList());
  }

  record PresetsView(List<PresetView> presets) {
    PresetsView {
      presets = List.copyOf(presets);
    }
  }

  /** A preset, with the flow as it can be sent to make it. */
  record PresetView(String presetId, FlowDraft flow) {}
}
