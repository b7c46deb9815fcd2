// What a window works on: one document with its data, its live run, its rate test, its study and a final score. Pages
// are given this and nothing else.
#pragma once

#include "ui/bridge/archive_session.h"
#include "ui/bridge/data_session.h"
#include "ui/bridge/document_store.h"
#include "ui/bridge/rate_session.h"
#include "ui/bridge/score_session.h"
#include "ui/bridge/selection.h"
#include "ui/bridge/study_session.h"
#include "ui/bridge/train_session.h"

namespace goodfit::ui {

struct Workspace {
    explicit Workspace(const Catalogue& catalogue, Archive* archiveInUse = nullptr)
        : store(catalogue),
          archive(archiveInUse),
          data(store),
          train(store, data),
          rate(store, data),
          study(store, data, &archive),
          score(store, study, archive) {}

    DocumentStore store;
    ArchiveSession archive;
    DataSession data;
    TrainSession train;
    RateSession rate;
    StudySession study;
    ScoreSession score;
    Selection selection;
};

} // namespace goodfit::ui
