package com.collaborationcenter.functions;

import com.azure.core.credential.TokenCredential;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.collaborationcenter.adapter.blob.AzureBlobStore;
import com.collaborationcenter.adapter.blob.AzureContentStore;
import com.collaborationcenter.adapter.blob.AzureSignedLinks;
import com.collaborationcenter.adapter.cosmos.CosmosRecordStore;
import com.collaborationcenter.adapter.cosmos.CosmosRecordStores;
import com.collaborationcenter.adapter.keyvault.KeyVaultKeyWrapper;
import com.collaborationcenter.adapter.servicebus.ServiceBusClients;
import com.collaborationcenter.adapter.servicebus.ServiceBusDeadLetters;
import com.collaborationcenter.adapter.servicebus.ServiceBusWorkQueue;
import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.blob.ContentLinks;
import com.collaborationcenter.blob.ContentStore;
import com.collaborationcenter.blob.SignedLinks;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.secret.KeyWrapper;
import com.collaborationcenter.work.DeadLetters;
import com.collaborationcenter.work.MailboxWork;
import com.collaborationcenter.work.WorkQueue;
import java.net.URI;
import java.time.InstantSource;

/** Cosmos DB, Blob Storage and Service Bus, reached by the app's managed identity alone. */
final class AzureEngines implements Engines {
  private static final String DATABASE = "collaboration-center";
  private static final String RECORDS = "records";
  private static final String BLOBS = "mail";

  private final Lazy<TokenCredential> credential;
  private final Lazy<RecordStore> records;
  private final Lazy<BlobStore> blobs;
  private final Lazy<ContentStore> contents;
  private final Lazy<AzureSignedLinks> links;
  private final Lazy<ServiceBusClients> serviceBus;
  private final Lazy<WorkQueue> mailboxWork;
  private final Lazy<DeadLetters> deadLetters;
  private final Lazy<KeyWrapper> keys;

  AzureEngines(Settings settings, InstantSource clock) {
    credential = new Lazy<>(() -> credential(settings));
    records = new Lazy<>(() -> cosmos(settings, credential().get(), clock));
    blobs =
        new Lazy<>(
            () ->
                AzureBlobStore.at(URI.create(settings.blobEndpoint()), BLOBS, credential().get()));
    contents =
        new Lazy<>(
            () -> AzureContentStore.at(URI.create(settings.blobEndpoint()), credential().get()));
    links =
        new Lazy<>(
            () ->
                AzureSignedLinks.at(
                    URI.create(settings.blobEndpoint()), BLOBS, credential().get(), clock));
    serviceBus =
        new Lazy<>(() -> ServiceBusClients.of(settings.serviceBusNamespace(), credential().get()));
    mailboxWork = new Lazy<>(() -> new ServiceBusWorkQueue(serviceBus().get(), MailboxWork.QUEUE));
    deadLetters =
        new Lazy<>(
            () -> new ServiceBusDeadLetters(serviceBus().get(), MailboxWork.QUEUE, mailboxWork()));
    keys = new Lazy<>(() -> new KeyVaultKeyWrapper(settings.keyVaultKey(), credential().get()));
  }

  @Override
  public RecordStore records() {
    return records.get();
  }

  @Override
  public BlobStore blobs() {
    return blobs.get();
  }

  @Override
  public ContentStore contents() {
    return contents.get();
  }

  @Override
  public ContentLinks contentLinks() {
    return links.get();
  }

  @Override
  public SignedLinks links() {
    return links.get();
  }

  @Override
  public WorkQueue mailboxWork() {
    return mailboxWork.get();
  }

  @Override
  public DeadLetters mailboxWorkDeadLetters() {
    return deadLetters.get();
  }

  @Override
  public KeyWrapper keys() {
    return keys.get();
  }

  @Override
  public TokenCredential identity() {
    return credential.get();
  }

  private static RecordStore cosmos(
      Settings settings, TokenCredential credential, InstantSource clock) {
    CosmosAsyncClient client =
        CosmosRecordStores.client(
            URI.create(settings.cosmosEndpoint()),
            credential,
            CosmosRecordStores.Connection.DIRECT);
    return new CosmosRecordStore(client.getDatabase(DATABASE).getContainer(RECORDS), clock);
  }

  private Lazy<TokenCredential> credential() {
    return credential;
  }

  private Lazy<ServiceBusClients> serviceBus() {
    return serviceBus;
  }

  private static TokenCredential credential(Settings settings) {
    return settings
        .identityClientId()
        .<TokenCredential>map(id -> new ManagedIdentityCredentialBuilder().clientId(id).build())
        .orElseGet(() -> new DefaultAzureCredentialBuilder().build());
  }
}
