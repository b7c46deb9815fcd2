// The document's data, loaded and prepared in the background whenever the data section changes; and the
// drawn network described for that data after every change.
#pragma once

#include "core/data/prepared.h"
#include "core/jobs/describe.h"
#include "core/nn/summary.h"

#include <QObject>
#include <QTimer>
#include <memory>

namespace goodfit::ui {

class DocumentStore;

class DataSession : public QObject {
    Q_OBJECT
public:
    explicit DataSession(DocumentStore& store, QObject* parent = nullptr);
    ~DataSession() override;

    // Null while the first load runs or when it failed.
    [[nodiscard]] std::shared_ptr<const data::Prepared> prepared() const { return m_prepared; }
    [[nodiscard]] bool isLoading() const;
    [[nodiscard]] const QString& problem() const { return m_problem; } // empty: none
    [[nodiscard]] const nn::NetworkSummary& summary() const { return m_summary; }
    [[nodiscard]] jobs::DataShape shape() const;

signals:
    void changed();        // prepared() or problem() is another
    void summaryChanged(); // summary() is another

private:
    struct Loader;
    void reload();
    void poll();
    void describe();

    DocumentStore& m_store;
    std::shared_ptr<const data::Prepared> m_prepared;
    QString m_problem;
    nn::NetworkSummary m_summary;
    Component m_loaded;
    std::unique_ptr<Loader> m_loader;
    QTimer m_timer;
};

} // namespace goodfit::ui
