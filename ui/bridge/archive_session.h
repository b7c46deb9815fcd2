// Keeps runs and studies without the window ever waiting for a disk: one thread does what the archive is
// asked, in the order it was asked. What it finds or fails at is told on the GUI thread; what was found for a
// document that was left meanwhile is dropped.
#pragma once

#include "ui/bridge/archive.h"

#include <QObject>

#include <memory>

namespace goodfit::ui {

class ArchiveSession : public QObject {
    Q_OBJECT
public:
    // archive may be null: nothing is kept. It is used on the session's thread only, and must outlive it.
    explicit ArchiveSession(Archive* archive, QObject* parent = nullptr);
    // Waits for the one thing being done; what was still to be done is left undone (finish() first).
    ~ArchiveSession() override;

    // Another document begins. With a name, the run, the study and the looks at the test part kept beside it are
    // looked for.
    void begin(const QString& documentFile);
    // The open document was saved under this name: what was kept goes along.
    void savedAs(const QString& documentFile);
    void keepRun(const train::Snapshot& run, const Document& document);
    // A trial of the kept study of this document was judged on the test part.
    void keepTestLook(const Document& document, const search::TestLook& look);
    // Everything kept beside the open document is read and told by keptFound().
    void askEverything();
    // For one study of the document that is open now; asks the archive when the study begins, on its thread.
    [[nodiscard]] std::unique_ptr<search::StudyStore> studyStore();

    [[nodiscard]] bool isBusy() const;
    // Lets everything asked for be done, at most this long, while the window goes on painting. False: there
    // was not enough time, or something could not be kept; unkept() says what.
    [[nodiscard]] bool finish(int milliseconds);
    [[nodiscard]] const QStringList& unkept() const { return m_unkept; }

signals:
    void runFound(const goodfit::ui::KeptRun& run);
    void studyFound(const goodfit::search::Study& study);
    void keptFound(const goodfit::ui::Kept& kept);
    void testLooksFound(const std::vector<goodfit::search::TestLook>& looks); // with the study
    void failed(const QString& message);
    void settled(); // nothing is left to be done

private:
    struct Worker;
    void told(std::uint64_t document, const Status& status, bool isLoss, const QString& what);

    std::unique_ptr<Worker> m_worker; // null: nothing is kept
    std::uint64_t m_document = 0;     // rises with every begin()
    QStringList m_unkept;             // since finish() was called
};

} // namespace goodfit::ui
