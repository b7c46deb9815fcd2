// What the tests of the sessions share: expected numbers from core, and waiting for them.
#pragma once

#include "core/jobs/train.h"
#include "core/jobs/tune.h"
#include "tests/ui/documents.h"
#include "ui/bridge/activity.h"
#include "ui/bridge/background.h"
#include "ui/bridge/workspace.h"

#include <QSignalSpy>

#include <atomic>

namespace goodfit::test {

using namespace goodfit::ui;
using train::LiveState;

inline constexpr int kPatienceMs = 20'000;

inline train::History expectedHistory(const Document& document) {
    const auto data = data::Prepared::load(document, standardCatalogue(), {}, {}, {});
    return jobs::trainOnce(document, *data, {}, {})->history;
}

inline Document withEpochs(Document document, int epochs) {
    document.training.settings.set("epochs", epochs);
    return document;
}

inline bool waitForData(Workspace& workspace) {
    return QTest::qWaitFor([&] { return workspace.data.prepared() != nullptr; }, kPatienceMs);
}

// A workspace on this document, its data there.
struct OpenedWorkspace : Workspace {
    explicit OpenedWorkspace(const Document& document) : Workspace(standardCatalogue()) {
        store.reset(document, {});
        QVERIFY(waitForData(*this));
    }
};

inline bool waitFor(Workspace& workspace, LiveState state) {
    return QTest::qWaitFor([&] { return workspace.train.snapshot()->state == state; }, kPatienceMs);
}

inline bool waitForIdleStudy(Workspace& workspace) {
    return QTest::qWaitFor([&] { return workspace.study.state() == StudySession::State::Idle; }, kPatienceMs);
}

} // namespace goodfit::test
