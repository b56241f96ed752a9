package com.collaborationcenter.adapter.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpErrorContext;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.core.util.BinaryData;
import com.azure.core.util.IterableStream;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusErrorSource;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusMessageBatch;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.work.DeadLetters.DeadLetter;
import com.collaborationcenter.work.QueueMessage;
import com.collaborationcenter.work.WorkQueue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

/** What the adapters ask of the SDK, whose clients are stood in for; no broker runs here. */
class ServiceBusWorkQueueTest {
  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-03-02T08:00:00Z");

  private final ServiceBusSenderClient sender = mock(ServiceBusSenderClient.class);
  private final ServiceBusReceiverClient receiver = mock(ServiceBusReceiverClient.class);
  private final ServiceBusClients clients = mock(ServiceBusClients.class);
  private final WorkQueue testee = new ServiceBusWorkQueue(clients, "q");

  ServiceBusWorkQueueTest() {
    when(clients.sender("q")).thenReturn(sender);
    when(clients.deadLetters("q")).thenReturn(receiver);
  }

  @Test
  void sendsAListInAsManyBatchesAsItNeedsInOrder() {
    List<List<String>> batches = new ArrayList<>();
    when(sender.createMessageBatch()).thenAnswer(call -> batchOfTwo(batches));

    testee.send(
        IntStream.range(0, 5).mapToObj(i -> QueueMessage.now("id" + i, "s", "{}")).toList());

    assertThat(batches)
        .containsExactly(List.of("id0", "id1"), List.of("id2", "id3"), List.of("id4"));
    verify(sender, times(3)).sendMessages(any(ServiceBusMessageBatch.class));
  }

  private static ServiceBusMessageBatch batchOfTwo(List<List<String>> batches) {
    List<String> ids = new ArrayList<>();
    batches.add(ids);
    ServiceBusMessageBatch batch = mock(ServiceBusMessageBatch.class);
    when(batch.tryAddMessage(any(ServiceBusMessage.class)))
        .thenAnswer(
            call ->
                ids.size() < 2
                    && ids.add(call.getArgument(0, ServiceBusMessage.class).getMessageId()));
    return batch;
  }

  @Test
  void touchesNothingForAnEmptyList() {
    testee.send(List.of());

    verify(clients, never()).sender("q");
  }

  @Test
  void saysToRetryLaterWhenThrottledOrOutOfReach() {
    for (RuntimeException fault :
        List.of(
            failure(true, AmqpErrorCondition.SERVER_BUSY_ERROR),
            failure(false, AmqpErrorCondition.RESOURCE_LIMIT_EXCEEDED),
            new AmqpException(true, "connection", new AmqpErrorContext("namespace")))) {
      doThrow(fault).when(sender).createMessageBatch();

      assertThatThrownBy(() -> testee.send(QueueMessage.now("a", "s", "{}")))
          .isInstanceOfSatisfying(
              RetryLater.class,
              e -> {
                assertThat(e.code()).isEqualTo("queue_unavailable");
                assertThat(e).hasCause(fault);
              });
    }
  }

  @Test
  void doesNotWaitForWhatWaitingCannotMend() {
    RuntimeException fault = failure(false, AmqpErrorCondition.UNAUTHORIZED_ACCESS);
    when(sender.createMessageBatch()).thenThrow(fault);

    assertThatThrownBy(() -> testee.send(QueueMessage.now("a", "s", "{}"))).isSameAs(fault);
  }

  private static ServiceBusException failure(boolean isTransient, AmqpErrorCondition condition) {
    return new ServiceBusException(
        new AmqpException(isTransient, condition, "text", new AmqpErrorContext("namespace")),
        ServiceBusErrorSource.SEND);
  }

  @Test
  void buildsAClientAtItsFirstUseAndSaysToRetryLaterWhenNobodyAnswers() throws IOException {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    AtomicInteger built = new AtomicInteger();
    try (ServiceBusClients real =
        new ServiceBusClients(
            () -> {
              built.incrementAndGet();
              return new ServiceBusClientBuilder()
                  .connectionString(
                      "Endpoint=sb://127.0.0.1:%d;SharedAccessKeyName=n;SharedAccessKey=k;UseDevelopmentEmulator=true"
                          .formatted(port));
            })) {
      WorkQueue unreachable = new ServiceBusWorkQueue(real, "q");
      assertThat(built).hasValue(0);

      assertThatThrownBy(() -> unreachable.send(QueueMessage.now("a", "s", "{}")))
          .isInstanceOf(RetryLater.class);
      assertThat(built).hasValue(1);
    }
  }

  @Test
  void listsDeadLettersThroughShortPeeks() {
    ServiceBusReceivedMessage first = dead(5);
    ServiceBusReceivedMessage second = dead(9);
    when(receiver.peekMessages(anyInt(), anyLong()))
        .thenAnswer(
            call -> {
              long from = call.getArgument(1);
              return IterableStream.of(
                  from <= 5 ? List.of(first) : from <= 9 ? List.of(second) : List.of());
            });

    ServiceBusDeadLetters letters = new ServiceBusDeadLetters(clients, "q", testee);

    assertThat(letters.list(10))
        .containsExactly(
            new DeadLetter("5", QueueMessage.now("id5", "s", "{}"), "Because", NOW.toInstant()),
            new DeadLetter("9", QueueMessage.now("id9", "s", "{}"), "Because", NOW.toInstant()));
    assertThat(letters.list(1)).extracting(DeadLetter::id).containsExactly("5");
  }

  @Test
  void redrivesOneDeadLetterByCompletingItAfterItIsSentAndUnlockingTheOthers() {
    ServiceBusReceivedMessage other = dead(5);
    ServiceBusReceivedMessage wanted = dead(9);
    when(receiver.peekMessage(9)).thenReturn(wanted);
    when(receiver.receiveMessages(anyInt(), any()))
        .thenReturn(IterableStream.of(List.of(other)))
        .thenReturn(IterableStream.of(List.of(wanted)));
    WorkQueue destination = mock(WorkQueue.class);

    assertThat(new ServiceBusDeadLetters(clients, "q", destination).redrive("9")).isTrue();

    InOrder order = inOrder(destination, receiver);
    order.verify(destination).send(QueueMessage.now("id9~a2", "s", "{}"));
    order.verify(receiver).complete(wanted);
    order.verify(receiver).abandon(other);
    verify(receiver, never()).complete(other);
  }

  @Test
  void keepsADeadLetterThatCouldNotBeSent() {
    ServiceBusReceivedMessage wanted = dead(9);
    when(receiver.peekMessage(9)).thenReturn(wanted);
    when(receiver.receiveMessages(anyInt(), any())).thenReturn(IterableStream.of(List.of(wanted)));
    WorkQueue destination = mock(WorkQueue.class);
    doThrow(new IllegalStateException("down")).when(destination).send(any(QueueMessage.class));

    assertThatThrownBy(() -> new ServiceBusDeadLetters(clients, "q", destination).redrive("9"))
        .isInstanceOf(IllegalStateException.class);

    verify(receiver, never()).complete(any());
    verify(receiver).abandon(wanted);
  }

  @Test
  void findsNoDeadLetterUnderAnotherNumber() {
    ServiceBusReceivedMessage next = dead(9);
    when(receiver.peekMessage(7)).thenReturn(next);
    ServiceBusDeadLetters letters = new ServiceBusDeadLetters(clients, "q", testee);

    assertThat(letters.redrive("7")).isFalse();
    assertThat(letters.redrive("no number")).isFalse();
    verify(receiver, never()).receiveMessages(anyInt(), any());
  }

  private static ServiceBusReceivedMessage dead(long number) {
    ServiceBusReceivedMessage message = mock(ServiceBusReceivedMessage.class);
    when(message.getSequenceNumber()).thenReturn(number);
    when(message.getMessageId()).thenReturn("id" + number);
    when(message.getSessionId()).thenReturn("s");
    when(message.getBody()).thenReturn(BinaryData.fromString("{}"));
    when(message.getDeadLetterReason()).thenReturn("Because");
    when(message.getEnqueuedTime()).thenReturn(NOW);
    return message;
  }
}
