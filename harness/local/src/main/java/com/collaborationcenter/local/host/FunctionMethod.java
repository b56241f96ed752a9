package com.collaborationcenter.local.host;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.BindingName;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function's method with the way to fill each parameter, settled once, at start. */
final class FunctionMethod {
  private final FunctionFile function;
  private final Method method;
  private final List<Argument> arguments;
  private final Instances instances;

  private FunctionMethod(
      FunctionFile function, Method method, List<Argument> arguments, Instances instances) {
    this.function = function;
    this.method = method;
    this.arguments = arguments;
    this.instances = instances;
  }

  /** Gives one parameter its value. */
  private interface Argument {
    /** The value; throws if there is none that fits. */
    Object value(Invocation invocation);
  }

  /** Refuses a method whose parameters this host can't fill. */
  static FunctionMethod find(FunctionFile function, AppClassLoader app, Instances instances) {
    Method method = method(function, app);
    List<Argument> arguments = new ArrayList<>();
    for (Parameter parameter : method.getParameters()) {
      arguments.add(argument(parameter, function));
    }
    return new FunctionMethod(function, method, List.copyOf(arguments), instances);
  }

  private static Method method(FunctionFile function, AppClassLoader app) {
    Class<?> type;
    try {
      type = Class.forName(function.className(), false, app);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new HostRefused(function.name() + ": class isn't there: " + function.className());
    }
    List<Method> found =
        Arrays.stream(type.getMethods())
            .filter(m -> m.getName().equals(function.methodName()) && !m.isBridge())
            .toList();
    if (found.size() != 1) {
      throw new HostRefused(
          function.name() + ": " + found.size() + " public methods " + function.entryPoint());
    }
    return found.get(0);
  }

  private static Argument argument(Parameter parameter, FunctionFile function) {
    BindingName named = parameter.getAnnotation(BindingName.class);
    if (named != null) {
      return metadata(named.value(), parameter, function);
    }
    if (parameter.getType() == ExecutionContext.class) {
      return invocation -> invocation;
    }
    if (!function.trigger().bindingName().equals(annotatedName(parameter))) {
      throw refused(function, parameter, "isn't the trigger's, and has no @BindingName");
    }
    if (function.trigger() instanceof FunctionFile.Http) {
      HttpIn.BodyKind body =
          HttpIn.BodyKind.of(parameter.getParameterizedType())
              .orElseThrow(
                  () ->
                      refused(
                          function,
                          parameter,
                          "is none of HttpRequestMessage<Optional<String>> and <Optional<byte[]>>"));
      return invocation -> ((HttpIn) invocation.payload()).message(body);
    }
    if (parameter.getType() != String.class) {
      throw refused(function, parameter, "isn't a String");
    }
    return Invocation::payload;
  }

  private static Argument metadata(String name, Parameter parameter, FunctionFile function) {
    Class<?> type = parameter.getType();
    if (type != String.class && type != int.class && type != Integer.class) {
      throw refused(function, parameter, "@BindingName is for String and int here");
    }
    return invocation -> {
      Object value = invocation.metadata().get(name);
      if (value == null) {
        throw new IllegalArgumentException("nothing is bound to " + name);
      }
      return type == String.class ? value.toString() : Integer.valueOf(value.toString());
    };
  }

  // Every trigger annotation of the library has name(): the worker joins it to function.json by it.
  private static @Nullable String annotatedName(Parameter parameter) {
    for (Annotation annotation : parameter.getAnnotations()) {
      Class<?> type = annotation.annotationType();
      if (type.getPackage().equals(BindingName.class.getPackage())) {
        try {
          return (String) type.getMethod("name").invoke(annotation);
        } catch (ReflectiveOperationException e) {
          return null;
        }
      }
    }
    return null;
  }

  private static HostRefused refused(FunctionFile function, Parameter parameter, String why) {
    return new HostRefused(
        function.name() + ": parameter of type " + parameter.getType().getName() + " " + why);
  }

  FunctionFile function() {
    return function;
  }

  /**
   * Runs it on the calling thread.
   *
   * @return what it returned; null for void
   * @throws InvocationFailed if it threw anything, or a parameter couldn't be given
   * @throws NeverAnswered if an Error came from outside its body
   */
  @Nullable Object invoke(Invocation invocation) throws InvocationFailed, NeverAnswered {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(method.getDeclaringClass().getClassLoader());
    try {
      Object[] values = new Object[arguments.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = arguments.get(i).value(invocation);
      }
      boolean isStatic = Modifier.isStatic(method.getModifiers());
      return method.invoke(isStatic ? null : instances.of(method.getDeclaringClass()), values);
    } catch (InvocationTargetException e) {
      throw new InvocationFailed(function.name(), "it threw", e.getCause());
    } catch (Error e) {
      throw new NeverAnswered(function.name(), e);
    } catch (Exception e) {
      throw new InvocationFailed(function.name(), "it couldn't be called", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
