package dev.stagegate.gateway.feishu.form;

import java.util.Map;

/**
 * An approval definition as instances need to know it.
 *
 * @param nodeKey the node whose approvers we choose
 * @param widgetIds which of our fields it has, and their ids there
 */
public record Layout(String approvalCode, String nodeKey, Map<Widget, String> widgetIds) {

  public Layout {
    widgetIds = Map.copyOf(widgetIds);
  }
}
