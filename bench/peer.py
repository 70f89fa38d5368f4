#!/usr/bin/env python3
"""The peer of bench/score.sh: character TF-IDF 2-5 and logistic regression by scikit-learn.

peer.py train --csv FILE --out MODEL               fits on url,type rows, pickles
peer.py score --csv FILE --rows N --model MODEL --processes P --out DIRECTORY
    each process loads the pickle, scores its share of the first N rows in batches, and writes URL,
    type and probabilities as CSV, for the pipeline writes its verdicts too
"""
import argparse
import csv
import itertools
import json
import multiprocessing
import pickle
import re
import time

SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)
BATCH = 10_000


def visible(url):
    """What both models may see: neither scheme nor www."""
    url = SCHEME.sub("", url)
    while url.lower().startswith("www."):
        url = url[4:]
    return url


def rows(path, limit=None):
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        for row in itertools.islice(reader, limit):
            yield row


def train(args):
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    data = list(rows(args.csv))
    model = make_pipeline(
        TfidfVectorizer(analyzer="char", ngram_range=(2, 5), min_df=2, sublinear_tf=True),
        LogisticRegression(C=10, max_iter=100),
    )
    model.fit([visible(url) for url, _ in data], [label for _, label in data])
    with open(args.out, "wb") as file:
        pickle.dump(model, file)


def score_share(task):
    model_path, urls, out = task
    with open(model_path, "rb") as file:
        model = pickle.load(file)
    with open(out, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for start in range(0, len(urls), BATCH):
            batch = urls[start : start + BATCH]
            probabilities = model.predict_proba([visible(url) for url in batch])
            labels = model.classes_[probabilities.argmax(axis=1)]
            for url, label, row in zip(batch, labels, probabilities):
                writer.writerow([url, label, *row])
    return len(urls)


def score(args):
    start = time.time()
    urls = [row[0] for row in rows(args.csv, args.rows)]
    shares = [urls[i :: args.processes] for i in range(args.processes)]
    tasks = [(args.model, share, f"{args.out}/part-{i}.csv") for i, share in enumerate(shares)]
    with multiprocessing.Pool(args.processes) as pool:
        scored = sum(pool.map(score_share, tasks))
    print(json.dumps({"scored": scored, "seconds": round(time.time() - start, 3)}))


parser = argparse.ArgumentParser(description=__doc__)
commands = parser.add_subparsers(required=True)
command = commands.add_parser("train")
command.add_argument("--csv", required=True)
command.add_argument("--out", required=True)
command.set_defaults(run=train)
command = commands.add_parser("score")
command.add_argument("--csv", required=True)
command.add_argument("--rows", type=int, required=True)
command.add_argument("--model", required=True)
command.add_argument("--processes", type=int, default=2)
command.add_argument("--out", required=True)
command.set_defaults(run=score)
if __name__ == "__main__":
    arguments = parser.parse_args()
    arguments.run(arguments)
