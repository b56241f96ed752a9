package com.collaborationcenter.record;

/** What every engine of the record store does alike. */
public interface RecordStoreContract
    extends RecordWritesContract,
        RecordCommitsContract,
        RecordScansContract,
        RecordFiltersContract,
        RecordIdsContract,
        RecordExpiryContract {}
