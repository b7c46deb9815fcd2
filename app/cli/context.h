// What every subcommand is given: the options all of them have, the stop request, the services of the
// machine; and the ways out: text or one JSON document on stdout, one line of error on stderr.
#pragma once

#include "app/cli/exit_code.h"
#include "app/cli/interrupt.h"
#include "core/base/catalogue.h"
#include "core/data/prepared.h"
#include "core/document/document.h"
#include "core/search/study.h"
#include "core/search/test_looks.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace goodfit::cli {

// What the program ties to the machine and hands in.
struct Services {
    std::string version;
    // Where the trials of a study are kept: a document's file, a database's or a server's URL; null: nowhere.
    std::function<std::unique_ptr<search::StudyStore>(const std::string& place)> studyStore;
    // All studies kept there, oldest first. Errors: there is nothing, or it cannot be read.
    std::function<Result<std::vector<search::Study>>(const std::string& place)> studies;
    // The kept trials that `now` may go on with; nothing when the two do not belong together.
    std::function<std::optional<std::vector<search::Trial>>(const search::Study& kept, const search::Study& now)> goOn;
    // When the test part was looked at, oldest first; and one look more, at a trial of the kept study of the document.
    std::function<Result<std::vector<search::TestLook>>(const std::string& place)> testLooks;
    std::function<Status(const std::string& place, const Document& document, const search::TestLook& look)>
        keepTestLook;
    // The place without what nobody may read (the password of a URL).
    std::function<std::string(const std::string& place)> shown;
};

struct Context {
    const Catalogue& catalogue;
    Interrupt& interrupt;
    const Services& services;
    bool json = false;
    std::optional<std::string> seed; // as written

    [[nodiscard]] std::stop_token stop() const { return interrupt.token(); }

    // Writes to stdout; an exit code of its own when that fails, else `code`.
    [[nodiscard]] int print(const std::string& text, int code = kDone) const;
    // One line on stderr.
    [[nodiscard]] int fail(const Error& error) const;
    void warn(const std::string& text) const;
    // kInterrupted after Ctrl-C, else kDone.
    [[nodiscard]] int endCode() const { return interrupt.happened() ? kInterrupted : kDone; }
};

// "F: where: message" for an error found while working on the document F.
[[nodiscard]] Error inDocument(const std::string& file, Error error);
// True when both names lead to the same file, whether or not it is there yet.
[[nodiscard]] bool isSameFile(const std::string& one, const std::string& other);
// Loads a document, with --seed as its training's seed.
[[nodiscard]] Result<Document> openDocument(const Context& context, const std::string& file);
// Its data, with a progress bar; relative file names are relative to the document's folder.
[[nodiscard]] Result<std::shared_ptr<const data::Prepared>> openData(const Context& context, const Document& document,
                                                                     const std::string& file);
struct Opened {
    Document document;
    std::shared_ptr<const data::Prepared> data;
};
// Both at once.
[[nodiscard]] Result<Opened> openWithData(const Context& context, const std::string& file);
[[nodiscard]] std::string folderOf(const std::string& file);
// Name, rows, features, classes and parts, one line.
[[nodiscard]] std::string describeData(const data::Prepared& data);

} // namespace goodfit::cli
