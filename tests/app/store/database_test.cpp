#include "tests/app/store/store_support.h"
#include "tests/support/suite.h"

#include <QFile>
#include <QTemporaryDir>

#include <unistd.h>

using namespace goodfit;
using namespace goodfit::store;
using namespace goodfit::test;

class DatabaseTest : public QObject {
    Q_OBJECT
private slots:
    void isWrittenAheadAndSynchronous() {
        const auto database = Database::open(m_folder.filePath("modes.db"), Database::Access::ReadWrite);
        VERIFY_OK(database);
        QCOMPARE(only(**database, "PRAGMA journal_mode").toString(), QStringLiteral("wal"));
        QCOMPARE(only(**database, "PRAGMA synchronous").toInt(), 2); // FULL
        QCOMPARE(only(**database, "SELECT schema_version FROM version_info").toInt(), 12);
        QCOMPARE(only(**database, "SELECT version_num FROM alembic_version").toString(), QStringLiteral("v3.0.0.d"));
    }

    void opensAgainAndAgain() {
        for (int i = 0; i < 3; ++i) {
            VERIFY_OK(Database::open(m_folder.filePath("again.db"), Database::Access::ReadWrite));
        }
        const auto readable = Database::open(m_folder.filePath("again.db"), Database::Access::ReadOnly);
        VERIFY_OK(readable);
        QVERIFY(!(*readable)->run(QStringLiteral("DELETE FROM studies")).ok());
    }

    void isRefusedWithTheReason_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("sql"); // run on a good database; empty: the content is the file
        QTest::addColumn<QString>("says");
        QTest::newRow("text") << QByteArray(5000, 'x') << ""
                              << "not a database";
        QTest::newRow("an older Optuna") << QByteArray() << "DROP TABLE alembic_version"
                                         << "older than Optuna 3";
        QTest::newRow("another revision") << QByteArray() << "UPDATE alembic_version SET version_num = 'v9.0.0.a'"
                                          << "v9.0.0.a";
        QTest::newRow("a newer Goodfit") << QByteArray() << "UPDATE goodfit_info SET value = '7'"
                                         << "newer Goodfit";
    }
    void isRefusedWithTheReason() {
        QFETCH(QByteArray, content);
        QFETCH(QString, sql);
        QFETCH(QString, says);
        const QString file = m_folder.filePath(QStringLiteral("bad-%1.db").arg(QTest::currentDataTag()));
        if (sql.isEmpty()) {
            QFile raw(file);
            QVERIFY(raw.open(QIODevice::WriteOnly));
            raw.write(content);
        } else {
            const auto good = Database::open(file, Database::Access::ReadWrite);
            VERIFY_OK(good);
            VERIFY_OK((*good)->run(sql));
        }
        for (const auto access : {Database::Access::ReadWrite, Database::Access::ReadOnly}) {
            const auto opened = Database::open(file, access);
            QVERIFY(!opened.ok());
            QVERIFY2(QString::fromStdString(opened.error().text()).contains(says), opened.error().text().c_str());
            QVERIFY(QString::fromStdString(opened.error().where).contains("bad-"));
        }
        StudyStoreSqlite store(file, standardCatalogue());
        QVERIFY(!store.begin(sampleStudy()).ok());
        QVERIFY(!loadStudies(file, standardCatalogue()).ok());
        QVERIFY(QFile::exists(file)); // and left alone
    }

    void aDamagedPageIsAnErrorNotACrash() {
        const QString file = m_folder.filePath("damaged.db");
        {
            StudyStoreSqlite store(file, standardCatalogue());
            VERIFY_OK(store.begin(sampleStudy()));
            for (int number = 0; number < 50; ++number) {
                VERIFY_OK(store.store(sampleTrial(number)));
            }
        }
        QFile raw(file);
        QVERIFY(raw.open(QIODevice::ReadWrite));
        const qint64 size = raw.size();
        QVERIFY(size > 3 * 4096);
        raw.seek(4096); // the schema on the first page stays whole
        raw.write(QByteArray(static_cast<int>(size - 4096), '\xA5'));
        raw.close();
        const auto studies = loadStudies(file, standardCatalogue());
        QVERIFY(!studies.ok());
        const std::string text = studies.error().text();
        QVERIFY2(QString::fromStdString(text).contains("damaged"), text.c_str());
    }

    void aLockedOneSaysSo() {
        const QString file = m_folder.filePath("locked.db");
        const auto holder = Database::open(file, Database::Access::ReadWrite);
        VERIFY_OK(holder);
        const Transaction lock(**holder);
        VERIFY_OK(lock.begun());
        const auto second = Database::open(file, Database::Access::ReadWrite, 50);
        VERIFY_OK(second); // reading goes on
        const Transaction waiting(**second);
        QVERIFY(!waiting.begun().ok());
        QVERIFY(QString::fromStdString(waiting.begun().error().text()).contains("locked by another program"));
    }

    void aReadOnlyOneSaysSo() {
        if (geteuid() == 0) {
            QSKIP("the superuser may write anywhere");
        }
        const QString file = m_folder.filePath("readonly.db");
        VERIFY_OK(Database::open(file, Database::Access::ReadWrite));
        QVERIFY(QFile::setPermissions(file, QFile::ReadOwner));
        const auto opened = Database::open(file, Database::Access::ReadWrite);
        QVERIFY(!opened.ok());
        QVERIFY(QString::fromStdString(opened.error().text()).contains("read-only"));
    }

    void aMissingFolderSaysSo() {
        const auto opened = Database::open(m_folder.filePath("no/such/folder/x.db"), Database::Access::ReadWrite);
        QVERIFY(!opened.ok());
        QVERIFY(QString::fromStdString(opened.error().text()).contains("folder is missing"));
    }

    void whatIsNotCommittedNeverWas() {
        const auto database = Database::open(m_folder.filePath("rollback.db"), Database::Access::ReadWrite);
        VERIFY_OK(database);
        {
            const Transaction transaction(**database);
            VERIFY_OK((*database)->run(QStringLiteral("INSERT INTO studies (study_name) VALUES ('x')")));
        }
        QCOMPARE(only(**database, "SELECT count(*) FROM studies").toInt(), 0);
    }

private:
    static QVariant only(const Database& database, const char* sql) {
        auto rows = database.query(QString::fromLatin1(sql));
        return rows && rows->next() ? rows->value(0) : QVariant();
    }

    QTemporaryDir m_folder;
};

GOODFIT_SUITE(DatabaseTest)
#include "database_test.moc"
