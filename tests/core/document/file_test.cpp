#include "core/document/file.h"

#include "core/document/json.h"
#include "tests/core/document/sample_catalogue.h"
#include "tests/support/suite.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <unistd.h>

using namespace goodfit;
using goodfit::test::kExample;
using goodfit::test::sampleCatalogue;

class FileTest : public QObject {
    Q_OBJECT
private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void savesAndLoads() {
        const Document document = readDocument(kExample, sampleCatalogue(), "f").value();
        QVERIFY(saveDocument(document, sampleCatalogue(), file()).ok());
        const auto loaded = loadDocument(file(), sampleCatalogue());
        QVERIFY(loaded.ok());
        QVERIFY(*loaded == document);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size(), 1); // nothing temporary is left
    }

    void aFailedSaveLeavesTheOldFile() {
        const Document document = readDocument(kExample, sampleCatalogue(), "f").value();
        QVERIFY(saveDocument(document, sampleCatalogue(), file()).ok());
        Document bad = document;
        bad.training.settings.set("epochs", -3);
        const Status status = saveDocument(bad, sampleCatalogue(), file());
        QVERIFY(!status.ok());
        QVERIFY(status.error().message.find("training.epochs") != std::string::npos);
        QVERIFY(*loadDocument(file(), sampleCatalogue()) == document);
    }

    void missingFolderAndFile() {
        const Status written = writeFile(m_folder->path().toStdString() + "/none/x", "x");
        QVERIFY(!written.ok());
        QVERIFY(written.error().message.find("No such file") != std::string::npos);
        const auto read = loadDocument(file(), sampleCatalogue());
        QVERIFY(!read.ok());
        QVERIFY(read.error().code == ErrorCode::NotFound);
        QCOMPARE(read.error().where, file());
        QVERIFY(!readFile(m_folder->path().toStdString(), 10).ok()); // a folder
    }

    void limitsTheSize() {
        QVERIFY(writeFile(file(), "12345").ok());
        QCOMPARE(*readFile(file(), 5), std::string("12345"));
        QVERIFY(!readFile(file(), 4).ok());
    }

    void followsLinksAndKeepsTheMode() {
        const std::string link = file() + ".link";
        QVERIFY(writeFile(file(), "old").ok());
        QVERIFY(QFile::setPermissions(QString::fromStdString(file()), QFile::ReadOwner | QFile::WriteOwner));
        QCOMPARE(symlink(file().c_str(), link.c_str()), 0);
        QVERIFY(writeFile(link, "new").ok());
        QCOMPARE(*readFile(file(), 10), std::string("new"));
        QVERIFY(QFileInfo(QString::fromStdString(link)).isSymLink());
        QVERIFY(!(QFile::permissions(QString::fromStdString(file())) & QFile::ReadOther));
    }

private:
    [[nodiscard]] std::string file() const { return m_folder->path().toStdString() + "/d.goodfit"; }

    std::unique_ptr<QTemporaryDir> m_folder;
};

GOODFIT_SUITE(FileTest)
#include "file_test.moc"
