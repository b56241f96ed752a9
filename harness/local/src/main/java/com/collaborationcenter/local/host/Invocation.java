package com.collaborationcenter.local.host;

import com.microsoft.azure.functions.ExecutionContext;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Logger;

/**
 * One run of a function.
 *
 * @param function the function's name
 * @param payload what the trigger brings: an {@link HttpIn}, or text
 * @param metadata what {@code @BindingName} finds: strings and integers
 */
record Invocation(String id, String function, Object payload, Map<String, Object> metadata)
    implements ExecutionContext {

  static Invocation of(String function, Object payload, Map<String, Object> metadata) {
    return new Invocation(UUID.randomUUID().toString(), function, payload, metadata);
  }

  @Override
  public Logger getLogger() {
    return Logger.getLogger("function." + function);
  }

  @Override
  public String getInvocationId() {
    return id;
  }

  @Override
  public String getFunctionName() {
    return function;
  }
}
