package com.collaborationcenter.adapter.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.collaborationcenter.work.QueueMessage;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.Header;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.Test;

/** The wire form of work, down to the bytes that the SDK would send. */
class ServiceBusMessagesTest {
  private static final Instant LATER = Instant.parse("2026-03-02T08:00:00.123Z");
  private static final QueueMessage AT_ONCE =
      QueueMessage.now("id é~a2", "mailbox/漢", "{\"mail\":\"é 漢 😀\"}");
  private static final QueueMessage SCHEDULED =
      new QueueMessage("id", "s", "{}", Optional.of(LATER));

  @Test
  void carriesIdsInThePropertiesAndJsonInTheBody() {
    ServiceBusMessage sent = ServiceBusMessages.toServiceBus(AT_ONCE);

    assertThat(sent.getMessageId()).isEqualTo("id é~a2");
    assertThat(sent.getSessionId()).isEqualTo("mailbox/漢");
    assertThat(sent.getContentType()).isEqualTo("application/json");
    assertThat(sent.getBody().toBytes())
        .isEqualTo("{\"mail\":\"é 漢 😀\"}".getBytes(StandardCharsets.UTF_8));
    assertThat(sent.getScheduledEnqueueTime()).isNull();
    assertThat(sent.getTimeToLive()).isNull();
    // The service takes the session for it.
    assertThat(sent.getPartitionKey()).isNull();
    assertThat(sent.getSubject()).isNull();
    assertThat(sent.getCorrelationId()).isNull();
    assertThat(sent.getReplyTo()).isNull();
    assertThat(sent.getTo()).isNull();
    assertThat(sent.getApplicationProperties()).isEmpty();
  }

  @Test
  void carriesTheNotBeforeAsTheScheduledTime() {
    assertThat(ServiceBusMessages.toServiceBus(SCHEDULED).getScheduledEnqueueTime())
        .isEqualTo(LATER.atOffset(ZoneOffset.UTC));
  }

  @Test
  void isEncodedAsServiceBusReadsIt() throws ReflectiveOperationException {
    Message read = throughBytes(amqp(ServiceBusMessages.toServiceBus(AT_ONCE)));

    assertThat(read.getMessageId()).isEqualTo("id é~a2");
    assertThat(read.getGroupId()).isEqualTo("mailbox/漢");
    assertThat(read.getContentType()).isEqualTo("application/json");
    assertThat(((Data) read.getBody()).getValue().getArray())
        .isEqualTo(AT_ONCE.body().getBytes(StandardCharsets.UTF_8));
    assertThat(read.getReplyTo()).isNull();
    assertThat(read.getSubject()).isNull();
  }

  @Test
  void isEncodedWithItsScheduledTimeAsAnAnnotation() throws ReflectiveOperationException {
    Message read = throughBytes(amqp(ServiceBusMessages.toServiceBus(SCHEDULED)));

    assertThat(read.getMessageAnnotations().getValue())
        .containsEntry(Symbol.valueOf("x-opt-scheduled-enqueue-time"), Date.from(LATER));
  }

  @Test
  void isReadFromTheWireAsItWasSent() throws ReflectiveOperationException {
    for (QueueMessage message : new QueueMessage[] {AT_ONCE, SCHEDULED}) {
      Message read = throughBytes(amqp(ServiceBusMessages.toServiceBus(message)));

      assertThat(ServiceBusMessages.fromServiceBus(received(read))).isEqualTo(message);
    }
  }

  @Test
  void fitsTheQueueAtTheLimitOfItsBody() throws ReflectiveOperationException {
    QueueMessage largest =
        QueueMessage.now("i".repeat(128), "s".repeat(128), "x".repeat(QueueMessage.MAX_BODY_BYTES));

    // Service Bus Standard takes 256 KB a message (infra-facts 3).
    assertThat(encode(amqp(ServiceBusMessages.toServiceBus(largest)))).hasSizeLessThan(256 * 1024);
  }

  /** The SDK's own serializer, which it shows to nobody; there is no other way to see its bytes. */
  private static Object serializer() throws ReflectiveOperationException {
    Constructor<?> constructor =
        Class.forName("com.azure.messaging.servicebus.ServiceBusMessageSerializer")
            .getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  private static Message amqp(ServiceBusMessage message) throws ReflectiveOperationException {
    Object serializer = serializer();
    var serialize = serializer.getClass().getMethod("serialize", Object.class);
    serialize.setAccessible(true);
    return (Message) serialize.invoke(serializer, message);
  }

  private static ServiceBusReceivedMessage received(Message message)
      throws ReflectiveOperationException {
    // The service adds a header with the delivery count; the SDK relies on it.
    message.setHeader(new Header());
    Object serializer = serializer();
    var deserialize = serializer.getClass().getMethod("deserialize", Message.class, Class.class);
    deserialize.setAccessible(true);
    return (ServiceBusReceivedMessage)
        deserialize.invoke(serializer, message, ServiceBusReceivedMessage.class);
  }

  private static byte[] encode(Message message) {
    byte[] room = new byte[512 * 1024];
    int length = message.encode(room, 0, room.length);
    return Arrays.copyOf(room, length);
  }

  private static Message throughBytes(Message message) {
    byte[] bytes = encode(message);
    Message read = Message.Factory.create();
    read.decode(bytes, 0, bytes.length);
    return read;
  }
}
